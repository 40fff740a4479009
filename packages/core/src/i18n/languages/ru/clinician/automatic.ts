import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Решает первое правило, все условия которого выполнены. Напишите и опробуйте правила, прежде чем включать отправку.',
  'rule.none': 'Правил пока нет.',
  'rule.number': 'Правило {{number}}',
  'rule.add': 'Добавить правило',
  'rule.removeOf': 'Удалить правило {{number}}',
  'rule.removed': 'Правило удалено.',
  'rule.when': 'Условия',
  'rule.name': 'Название (необязательно)',
  'rule.own': 'Свои разрешение, язык, срок и сообщение',
  'rule.release': 'Разрешение',
  'rule.hold': 'Ждёт разрешения врача',
  'rule.send': 'Отправляется, когда готово',
  'rule.asAccount': 'Как в клинике: {{value}}',
  'rule.error.most': 'Возможно не более {{most}} правил.',
  'dryRun.title': 'Пробный прогон',
  'dryRun.text':
    'Показывает, что эти правила отправили бы из новейших исследований, не более 50. Ничего не отправляется.',
  'dryRun.start': 'Опробовать правила',
  'dryRun.stop': 'Остановить',
  'dryRun.running': 'Исследования просматриваются…',
  'dryRun.empty': 'В последнее время исследования не поступали.',
  'dryRun.summary': 'Было бы отправлено: {{sent}} из {{total}}',
  'dryRun.notSent': 'Не было бы отправлено',
  'dryRun.reason.no-rule': 'ни одно правило не подходит',
  'dryRun.reason.nothing-to-send': 'только заключения и документы',
  'dryRun.reason.no-contact': 'нет пригодного адреса или номера',
  'dryRun.reason.contact-unsure': 'больше одного адреса или номера либо слова рядом',
  'dryRun.reason.contact-record-unavailable': 'карта пациента не ответила',
  'dryRun.reason.already-sent': 'ссылка для этого контакта ещё работает',
};
