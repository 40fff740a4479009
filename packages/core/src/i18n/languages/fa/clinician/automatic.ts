import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'نخستین قاعده‌ای که همهٔ شرط‌هایش برقرار باشد تصمیم می‌گیرد. قاعده‌ها را پیش از روشن کردن ارسال بنویسید و بیازمایید.',
  'rule.none': 'هنوز قاعده‌ای نیست.',
  'rule.number': 'قاعدهٔ {{number}}',
  'rule.add': 'افزودن قاعده',
  'rule.removeOf': 'حذف قاعدهٔ {{number}}',
  'rule.removed': 'قاعده حذف شد.',
  'rule.when': 'شرط‌ها',
  'rule.name': 'نام (اختیاری)',
  'rule.own': 'آزادسازی، زبان، مدت و پیام خودش',
  'rule.release': 'آزادسازی',
  'rule.hold': 'منتظر آزادسازی از سوی پزشک می‌ماند',
  'rule.send': 'همین که آماده شد فرستاده می‌شود',
  'rule.asAccount': 'مانند درمانگاه: {{value}}',
  'rule.error.most': 'حداکثر {{most}} قاعده ممکن است.',
  'dryRun.title': 'اجرای آزمایشی',
  'dryRun.text': 'نشان می‌دهد این قاعده‌ها از تازه‌ترین بررسی‌ها چه می‌فرستادند، حداکثر ۵۰. چیزی فرستاده نمی‌شود.',
  'dryRun.start': 'آزمودن قاعده‌ها',
  'dryRun.stop': 'توقف',
  'dryRun.running': 'در حال دیدن بررسی‌ها…',
  'dryRun.empty': 'به‌تازگی بررسی‌ای نرسیده است.',
  'dryRun.summary': 'فرستاده می‌شد: {{sent}} از {{total}}',
  'dryRun.notSent': 'فرستاده نمی‌شد',
  'dryRun.reason.no-rule': 'هیچ قاعده‌ای برقرار نیست',
  'dryRun.reason.nothing-to-send': 'تنها گزارش و سند',
  'dryRun.reason.no-contact': 'نشانی یا شمارهٔ قابل استفاده‌ای شناخته نیست',
  'dryRun.reason.contact-unsure': 'بیش از یک نشانی یا شماره، یا واژه‌هایی در کنار آن',
  'dryRun.reason.contact-record-unavailable': 'پروندهٔ بیمار پاسخ نداد',
  'dryRun.reason.already-sent': 'پیوندی برای این مخاطب هنوز کار می‌کند',
};
