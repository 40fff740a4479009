import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Вирішує перше правило, усі умови якого виконано. Напишіть і випробуйте правила, перш ніж вмикати надсилання.',
  'rule.none': 'Правил поки немає.',
  'rule.number': 'Правило {{number}}',
  'rule.add': 'Додати правило',
  'rule.removeOf': 'Вилучити правило {{number}}',
  'rule.removed': 'Правило вилучено.',
  'rule.when': 'Умови',
  'rule.name': 'Назва (необов’язково)',
  'rule.own': 'Свої дозвіл, мова, строк і повідомлення',
  'rule.release': 'Дозвіл',
  'rule.hold': 'Чекає на дозвіл лікаря',
  'rule.send': 'Надсилається, щойно готове',
  'rule.asAccount': 'Як у клініці: {{value}}',
  'rule.error.most': 'Можливо не більше {{most}} правил.',
  'dryRun.title': 'Пробний прогін',
  'dryRun.text': 'Показує, що ці правила надіслали б із найновіших досліджень, не більше 50. Нічого не надсилається.',
  'dryRun.start': 'Випробувати правила',
  'dryRun.stop': 'Зупинити',
  'dryRun.running': 'Дослідження переглядаються…',
  'dryRun.empty': 'Останнім часом дослідження не надходили.',
  'dryRun.summary': 'Було б надіслано: {{sent}} з {{total}}',
  'dryRun.notSent': 'Не було б надіслано',
  'dryRun.reason.no-rule': 'жодне правило не підходить',
  'dryRun.reason.nothing-to-send': 'лише висновки й документи',
  'dryRun.reason.no-contact': 'немає придатної адреси чи номера',
  'dryRun.reason.contact-unsure': 'більше ніж одна адреса чи номер або слова поруч',
  'dryRun.reason.contact-record-unavailable': 'картка пацієнта не відповіла',
  'dryRun.reason.already-sent': 'посилання для цього контакту ще діє',
};
