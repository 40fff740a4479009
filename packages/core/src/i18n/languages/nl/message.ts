import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Uw beelden van {{clinic}}',
  'link.title': 'Uw beelden staan klaar',
  'link.intro':
    '{{clinic}} heeft een besloten pagina met uw beelden voor u gemaakt. Daar kunt u ze bekijken, bewaren en delen.',
  'resend.subject': 'Uw beelden van {{clinic}}: nogmaals de link',
  'resend.title': 'Hier is uw link nogmaals',
  'resend.intro': 'Deze link opent dezelfde besloten pagina als eerder, met uw beelden van {{clinic}}.',
  'link.open': 'Beelden bekijken',
  'link.asText': 'Werkt de knop niet? Kopieer dit adres naar uw browser:',
  'link.until_zero': 'De pagina werkt tot het einde van vandaag, {{date}}. Bewaar uw beelden vóór die tijd.',
  'link.until_one': 'De pagina werkt tot en met {{date}}: nog {{count}} dag. Bewaar uw beelden vóór die tijd.',
  'link.until_other': 'De pagina werkt tot en met {{date}}: nog {{count}} dagen. Bewaar uw beelden vóór die tijd.',
  'link.password': 'De pagina is beveiligd met een wachtwoord. Bij het openen zegt ze wat u moet doen.',
  'link.private': 'De link is besloten. Geef hem alleen door aan mensen die uw beelden mogen zien.',
  'personal.title': 'Een bericht aan u van {{clinic}}',
  'deleteCode.title': 'Verwijdercode',
  'deleteCode.note':
    'Om uw beelden te bekijken hebt u deze code niet nodig. Met deze code kunt u de pagina verwijderen, bij de instellingen van de pagina. Ze is dan voor iedereen voorgoed weg.',
  'code.subject': 'Uw code van {{clinic}}',
  'code.title': 'Uw code',
  'code.intro': 'Vul deze code in op de pagina met uw beelden van {{clinic}}.',
  'code.minutes_one': 'Hij werkt één keer, {{count}} minuut lang.',
  'code.minutes_other': 'Hij werkt één keer, {{count}} minuten lang.',
  'code.warning':
    'Geef deze code aan niemand. {{clinic}} zal u er nooit om vragen. Hebt u niet om een code gevraagd, dan hoeft u niets te doen.',
  'passwordSet.subject': 'Er is een wachtwoord ingesteld: uw beelden van {{clinic}}',
  'passwordSet.title': 'Uw wachtwoord is ingesteld',
  'passwordSet.intro':
    'Voor de pagina met uw beelden van {{clinic}} is een wachtwoord ingesteld. Vanaf nu heeft iedereen die de pagina opent het nodig.',
  'passwordChanged.subject': 'Het wachtwoord is gewijzigd: uw beelden van {{clinic}}',
  'passwordChanged.title': 'Uw wachtwoord is gewijzigd',
  'passwordChanged.intro':
    'Het wachtwoord van de pagina met uw beelden van {{clinic}} is gewijzigd. Het oude wachtwoord werkt niet meer.',
  'password.notYou': 'Was u dat niet? Laat het {{clinic}} dan meteen weten.',
  'contact.title': 'Vragen?',
  'contact.ask': 'Contact met {{clinic}}:',
  'contact.askUsual': 'Neem contact op met {{clinic}} zoals u gewend bent.',
  'contact.mistake': 'Was dit bericht niet voor u bedoeld? Verwijder het dan en laat het {{clinic}} weten.',
  'sms.link':
    '{{clinic}}: uw beelden staan klaar.\n{{link}}\nDe link werkt tot en met {{date}}. Verwijdercode: {{code}}',
  'sms.linkBrief': '{{clinic}}: uw beelden\n{{link}}\ntot en met {{date}}. Verwijdercode: {{code}}',
  'sms.linkOnly': '{{clinic}}: uw beelden staan klaar.\n{{link}}\nDe link werkt tot en met {{date}}.',
  'sms.code_one':
    '{{code}} is uw code voor uw beelden van {{clinic}}. Hij werkt {{count}} minuut. Geef hem aan niemand.',
  'sms.code_other':
    '{{code}} is uw code voor uw beelden van {{clinic}}. Hij werkt {{count}} minuten. Geef hem aan niemand.',
  'sms.passwordSet':
    '{{clinic}}: er is een wachtwoord ingesteld voor de pagina met uw beelden. Was u dat niet? Laat het ons meteen weten.',
  'sms.passwordChanged':
    '{{clinic}}: het wachtwoord van de pagina met uw beelden is gewijzigd. Was u dat niet? Laat het ons meteen weten.',
  'link.linkCode':
    'Om de pagina te openen hebt u de code nodig die u van {{clinic}} kreeg. Zonder die code kan de pagina u een andere sturen.',
  'reminder.subject': 'Uw beelden van {{clinic}}: de pagina sluit binnenkort',
  'reminder.title': 'Bewaar uw beelden op tijd',
  'reminder.intro':
    'De besloten pagina met uw beelden van {{clinic}} sluit binnenkort, en er is nog niets van bewaard.',
  'reminder.stop': 'Wilt u geen herinneringen meer? Zeg het bij de instellingen van de pagina.',
  'suspended.subject': 'Uw beelden van {{clinic}}: de pagina wordt gecontroleerd',
  'suspended.title': 'Uw pagina wordt gecontroleerd',
  'suspended.intro':
    'Iemand heeft een probleem gemeld met de pagina met uw beelden van {{clinic}}. Niemand kan haar openen tot ze is gecontroleerd.',
  'suspended.later': 'U hoeft niets te doen. Zodra de pagina weer werkt, krijgt u een bericht.',
  'released.subject': 'Uw beelden van {{clinic}}: de pagina werkt weer',
  'released.title': 'Uw pagina werkt weer',
  'released.intro': '{{clinic}} heeft de pagina met uw beelden gecontroleerd. Ze opent weer met dezelfde link.',
  'clinicUndelivered.subject': 'Een bericht aan een patiënt is niet aangekomen',
  'clinicUndelivered.title': 'Een bericht aan een patiënt is niet aangekomen',
  'clinicUndelivered.intro':
    'Een bericht van {{clinic}} kon niet worden bezorgd. Controleer het contact en verstuur de beelden opnieuw.',
  'clinicLinkAsked.subject': 'Een patiënt vraagt om een nieuwe link',
  'clinicLinkAsked.title': 'Een patiënt vraagt om een nieuwe link',
  'clinicLinkAsked.intro': 'Iemand opende een link van {{clinic}} die niet meer werkt, en vraagt om een nieuwe.',
  'clinicReport.subject': 'Een pagina van een patiënt is gemeld en gesloten',
  'clinicReport.title': 'Een pagina van een patiënt is gemeld en gesloten',
  'clinicReport.intro':
    'Iemand die een pagina van {{clinic}} opende, heeft een probleem gemeld. Niemand kan de pagina openen tot u ernaar hebt gekeken.',
  'clinicReport.name': 'De melding: op een beeld is een naam te zien.',
  'clinicReport.notPatient': 'De melding: de pagina is geopend door iemand die niet de patiënt is.',
  'clinicCodesTried.subject': 'Iemand probeert codes op uw pagina’s',
  'clinicCodesTried.title': 'Iemand probeert codes op uw pagina’s',
  'clinicCodesTried.intro':
    'Iemand vult verkeerde codes of wachtwoorden in op pagina’s van {{clinic}}. Het aantal pogingen is beperkt en patiënten kunnen hun pagina nog steeds openen. Een van de pagina’s hoort bij deze deling.',
  'clinicTextsRefused.subject': 'Sms’en worden niet verstuurd',
  'clinicTextsRefused.title': 'Sms’en worden niet verstuurd',
  'clinicTextsRefused.intro':
    'De aanbieder weigert de sms’en van {{clinic}}: het account of de instellingen zijn niet in orde. Ze wachten en worden drie dagen lang opnieuw geprobeerd. Laat het weten aan wie uw systeem beheert.',
  'clinic.which': 'De deling is verstuurd op {{date}}. Het kenmerk is {{reference}}.',
  'clinic.where': 'Open het onderzoek in uw beeldsysteem en kijk onder Delingen.',
  'clinic.open': 'De deling openen',
  'sms.suspended':
    '{{clinic}}: de pagina met uw beelden wordt gecontroleerd en kan voorlopig niet worden geopend. U hoeft niets te doen.',
  'sms.released': '{{clinic}}: de pagina met uw beelden werkt weer.\n{{link}}',
  'sms.reminder': '{{clinic}}: bewaar uw beelden uiterlijk op {{date}}.\n{{link}}',
  'test.subject': '[Test] {{subject}}',
  'test.note': 'Dit is een test van de teksten van {{clinic}}. De link en codes werken niet, en het gaat over niemand.',
  'sms.test': 'Test: {{text}}',
};
