import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Görüntüleriniz: {{clinic}}',
  'link.title': 'Görüntüleriniz hazır',
  'link.intro':
    '{{clinic}} sizin için görüntülerinizin olduğu özel bir sayfa hazırladı. Orada onlara bakabilir, kaydedebilir ve paylaşabilirsiniz.',
  'resend.subject': 'Görüntüleriniz: {{clinic}} – bağlantı yeniden',
  'resend.title': 'İşte bağlantınız yeniden',
  'resend.intro': 'Bu bağlantı, {{clinic}} görüntülerinizin olduğu önceki özel sayfayı açar.',
  'link.open': 'Görüntülerinizi görün',
  'link.asText': 'Düğme çalışmazsa bu adresi tarayıcınıza kopyalayın:',
  'link.until_zero': 'Sayfa bugünün sonuna kadar çalışır, {{date}}. Görüntülerinizi önce kaydedin.',
  'link.until_one': 'Sayfa {{date}} gününe kadar çalışır: {{count}} gün kaldı. Görüntülerinizi önce kaydedin.',
  'link.until_other': 'Sayfa {{date}} gününe kadar çalışır: {{count}} gün kaldı. Görüntülerinizi önce kaydedin.',
  'link.password': 'Sayfa parolayla korunuyor. Açtığınızda ne yapacağınızı söyler.',
  'link.private': 'Bağlantı özeldir. Yalnızca görüntülerinizi görebilecek kişilere verin.',
  'personal.title': '{{clinic}} size bir ileti gönderdi',
  'deleteCode.title': 'Silme kodu',
  'deleteCode.note':
    'Görüntülerinizi görmek için bu koda ihtiyacınız yok. Onunla, sayfanın ayarlarında sayfayı silebilirsiniz. O zaman sayfa herkes için tamamen silinir.',
  'code.subject': 'Kodunuz: {{clinic}}',
  'code.title': 'Kodunuz',
  'code.intro': 'Bu kodu {{clinic}} görüntülerinizin olduğu sayfaya girin.',
  'code.minutes_one': 'Bir kez, {{count}} dakika çalışır.',
  'code.minutes_other': 'Bir kez, {{count}} dakika çalışır.',
  'code.warning':
    'Bu kodu kimseye vermeyin. {{clinic}} onu sizden asla istemez. Kod istemediyseniz bir şey yapmanız gerekmez.',
  'passwordSet.subject': 'Parola belirlendi: görüntüleriniz, {{clinic}}',
  'passwordSet.title': 'Parolanız belirlendi',
  'passwordSet.intro':
    '{{clinic}} görüntülerinizin olduğu sayfada bir parola belirlendi. Artık sayfayı açan herkese gerekir.',
  'passwordChanged.subject': 'Parola değiştirildi: görüntüleriniz, {{clinic}}',
  'passwordChanged.title': 'Parolanız değiştirildi',
  'passwordChanged.intro':
    '{{clinic}} görüntülerinizin olduğu sayfanın parolası değiştirildi. Eski parola artık çalışmaz.',
  'password.notYou': 'Siz değil miydiniz? O zaman lütfen hemen bildirin: {{clinic}}.',
  'contact.title': 'Sorunuz mu var?',
  'contact.ask': 'İletişim, {{clinic}}:',
  'contact.askUsual': 'Her zamanki gibi iletişime geçin: {{clinic}}.',
  'contact.mistake': 'Bu ileti size değil miydi? Lütfen silin ve bildirin: {{clinic}}.',
  'sms.link':
    '{{clinic}}: görüntüleriniz hazır.\n{{link}}\nBağlantı {{date}} gününe kadar çalışır. Silme kodu: {{code}}',
  'sms.linkBrief': '{{clinic}}: görüntüler\n{{link}}\nson gün {{date}}. Silme kodu: {{code}}',
  'sms.linkOnly': '{{clinic}}: görüntüleriniz hazır.\n{{link}}\nBağlantı {{date}} gününe kadar çalışır.',
  'sms.code_one': '{{code}} kodunuzdur ({{clinic}} görüntüleri). {{count}} dakika çalışır. Kimseye vermeyin.',
  'sms.code_other': '{{code}} kodunuzdur ({{clinic}} görüntüleri). {{count}} dakika çalışır. Kimseye vermeyin.',
  'sms.passwordSet':
    '{{clinic}}: görüntülerinizin sayfasında parola belirlendi. Siz değil misiniz? Kliniğe hemen bildirin.',
  'sms.passwordChanged':
    '{{clinic}}: görüntülerinizin sayfasının parolası değişti. Siz değil misiniz? Kliniğe hemen bildirin.',
  'link.linkCode':
    'Sayfayı açmak için {{clinic}} tarafından size verilen kod gerekir. Kod yoksa sayfa size başka bir kod gönderebilir.',
  'reminder.subject': 'Görüntüleriniz: {{clinic}} – sayfa yakında kapanıyor',
  'reminder.title': 'Görüntülerinizi zamanında kaydedin',
  'reminder.intro':
    '{{clinic}} görüntülerinizin olduğu özel sayfa yakında kapanıyor ve henüz oradan hiçbir şey kaydedilmedi.',
  'reminder.stop': 'Artık hatırlatma istemiyor musunuz? Sayfanın ayarlarında belirtin.',
  'suspended.subject': 'Görüntüleriniz: {{clinic}} – sayfa denetleniyor',
  'suspended.title': 'Sayfanız denetleniyor',
  'suspended.intro':
    'Biri, {{clinic}} görüntülerinizin olduğu sayfada bir sorun bildirdi. Denetlenene kadar kimse açamaz.',
  'suspended.later': 'Bir şey yapmanız gerekmez. Sayfa yeniden çalışınca bir ileti alırsınız.',
  'released.subject': 'Görüntüleriniz: {{clinic}} – sayfa yeniden çalışıyor',
  'released.title': 'Sayfanız yeniden çalışıyor',
  'released.intro': '{{clinic}}, görüntülerinizin olduğu sayfayı denetledi. Aynı bağlantıyla yeniden açılıyor.',
  'clinicUndelivered.subject': 'Bir hastaya giden ileti ulaşmadı',
  'clinicUndelivered.title': 'Bir hastaya giden ileti ulaşmadı',
  'clinicUndelivered.intro':
    '{{clinic}} iletisi teslim edilemedi. Lütfen iletişim bilgisini kontrol edin ve görüntüleri yeniden gönderin.',
  'clinicLinkAsked.subject': 'Bir hasta yeni bağlantı istiyor',
  'clinicLinkAsked.title': 'Bir hasta yeni bağlantı istiyor',
  'clinicLinkAsked.intro':
    'Biri, {{clinic}} tarafından gönderilen ve artık çalışmayan bir bağlantıyı açtı ve yenisini istiyor.',
  'clinicReport.subject': 'Bir hastanın sayfası bildirildi ve kapatıldı',
  'clinicReport.title': 'Bir hastanın sayfası bildirildi ve kapatıldı',
  'clinicReport.intro': '{{clinic}} sayfasını açan biri bir sorun bildirdi. Siz inceleyene kadar kimse sayfayı açamaz.',
  'clinicReport.name': 'Bildirim: bir görüntüde bir ad görülüyor.',
  'clinicReport.notPatient': 'Bildirim: sayfayı hasta olmayan biri açtı.',
  'clinicCodesTried.subject': 'Biri sayfalarınızda kod deniyor',
  'clinicCodesTried.title': 'Biri sayfalarınızda kod deniyor',
  'clinicCodesTried.intro':
    'Biri {{clinic}} sayfalarına yanlış kod veya parola giriyor. Deneme sayısı sınırlıdır ve hastalar sayfalarını açmayı sürdürebilir. Sayfalardan biri bu paylaşıma aittir.',
  'clinicTextsRefused.subject': 'Kısa mesajlar gönderilmiyor',
  'clinicTextsRefused.title': 'Kısa mesajlar gönderilmiyor',
  'clinicTextsRefused.intro':
    'Sağlayıcı, {{clinic}} kısa mesajlarını kabul etmiyor: hesapta veya ayarlarında bir sorun var. Mesajlar bekliyor ve üç gün boyunca yeniden denenir. Lütfen sisteminizle ilgilenen kişiye bildirin.',
  'clinic.which': 'Paylaşım {{date}} günü gönderildi. Başvuru numarası: {{reference}}.',
  'clinic.where': 'İncelemeyi görüntü sisteminizde açın ve Paylaşımlar altına bakın.',
  'clinic.open': 'Paylaşımı aç',
  'sms.suspended': '{{clinic}}: görüntülerinizin sayfası denetleniyor, şimdilik açılamaz. Bir şey yapmanız gerekmez.',
  'sms.released': '{{clinic}}: görüntülerinizin sayfası yeniden çalışıyor.\n{{link}}',
  'sms.reminder': '{{clinic}}: görüntülerinizi {{date}} gününe kadar kaydedin.\n{{link}}',
  'test.subject': '[Deneme] {{subject}}',
  'test.note': 'Bu, {{clinic}} metinlerinin denemesidir. Bağlantısı ve kodları çalışmaz ve kimseyle ilgili değildir.',
  'sms.test': 'Deneme: {{text}}',
};
