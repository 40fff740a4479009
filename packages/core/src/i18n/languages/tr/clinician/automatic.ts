import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about': 'Bütün koşulları tutan ilk kural belirler. Göndermeyi açmadan önce kuralları yazın ve deneyin.',
  'rule.none': 'Henüz kural yok.',
  'rule.number': 'Kural {{number}}',
  'rule.add': 'Kural ekle',
  'rule.removeOf': 'Kural {{number}}: kaldır',
  'rule.removed': 'Kural kaldırıldı.',
  'rule.when': 'Koşullar',
  'rule.name': 'Ad (isteğe bağlı)',
  'rule.own': 'Kendi serbest bırakması, dili, süresi ve iletisi',
  'rule.release': 'Serbest bırakma',
  'rule.hold': 'Bir klinisyenin serbest bırakmasını bekler',
  'rule.send': 'Hazır olunca gönderilir',
  'rule.asAccount': 'Klinikteki gibi: {{value}}',
  'rule.error.most': 'En çok {{most}} kural olabilir.',
  'dryRun.title': 'Deneme çalıştırması',
  'dryRun.text':
    'Bu kuralların en yeni incelemelerden neleri göndereceğini gösterir, en çok 50. Hiçbir şey gönderilmez.',
  'dryRun.start': 'Kuralları dene',
  'dryRun.stop': 'Durdur',
  'dryRun.running': 'İncelemelere bakılıyor…',
  'dryRun.empty': 'Son zamanlarda inceleme gelmedi.',
  'dryRun.summary': 'Gönderilecek olan: {{sent}} / {{total}}',
  'dryRun.notSent': 'Gönderilmeyecek olan',
  'dryRun.reason.no-rule': 'hiçbir kural tutmuyor',
  'dryRun.reason.nothing-to-send': 'yalnızca raporlar ve belgeler',
  'dryRun.reason.no-contact': 'kullanılabilir adres ya da numara bilinmiyor',
  'dryRun.reason.contact-unsure': 'birden çok adres ya da numara ya da yanında sözcükler var',
  'dryRun.reason.contact-record-unavailable': 'hasta kaydı yanıt vermedi',
  'dryRun.reason.already-sent': 'bu kişiye giden bir bağlantı hâlâ çalışıyor',
};
