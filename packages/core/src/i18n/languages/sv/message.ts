import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Dina bilder från {{clinic}}',
  'link.title': 'Dina bilder är klara',
  'link.intro':
    '{{clinic}} har gjort en privat sida med dina bilder till dig. Där kan du titta på dem, spara dem och dela dem.',
  'resend.subject': 'Dina bilder från {{clinic}}: länken igen',
  'resend.title': 'Här är din länk igen',
  'resend.intro': 'Länken öppnar samma privata sida med dina bilder från {{clinic}} som tidigare.',
  'link.open': 'Se dina bilder',
  'link.asText': 'Om knappen inte fungerar kan du kopiera den här adressen till din webbläsare:',
  'link.until_zero': 'Sidan fungerar till slutet av i dag, {{date}}. Spara dina bilder innan dess.',
  'link.until_one': 'Sidan fungerar till och med {{date}}: {{count}} dag kvar. Spara dina bilder innan dess.',
  'link.until_other': 'Sidan fungerar till och med {{date}}: {{count}} dagar kvar. Spara dina bilder innan dess.',
  'link.password': 'Sidan är skyddad med lösenord. Den visar vad du ska göra när du öppnar den.',
  'link.private': 'Länken är privat. Ge den bara vidare till personer som får se dina bilder.',
  'personal.title': 'Ett meddelande till dig från {{clinic}}',
  'deleteCode.title': 'Raderingskod',
  'deleteCode.note':
    'Du behöver inte koden för att se dina bilder. Med den kan du radera sidan, i sidans inställningar. Då försvinner den för alla och för alltid.',

  'code.subject': 'Din kod från {{clinic}}',
  'code.title': 'Din kod',
  'code.intro': 'Skriv in koden på sidan med dina bilder från {{clinic}}.',
  'code.minutes_one': 'Den fungerar en gång, i {{count}} minut.',
  'code.minutes_other': 'Den fungerar en gång, i {{count}} minuter.',
  'code.warning':
    'Ge inte koden till någon. {{clinic}} kommer aldrig att fråga efter den. Om du inte har bett om en kod behöver du inte göra något.',

  'passwordSet.subject': 'Lösenord valt: dina bilder från {{clinic}}',
  'passwordSet.title': 'Ditt lösenord är valt',
  'passwordSet.intro':
    'Ett lösenord har valts för sidan med dina bilder från {{clinic}}. Från och med nu behöver alla som öppnar sidan det.',
  'passwordChanged.subject': 'Lösenordet är ändrat: dina bilder från {{clinic}}',
  'passwordChanged.title': 'Ditt lösenord är ändrat',
  'passwordChanged.intro':
    'Lösenordet till sidan med dina bilder från {{clinic}} har ändrats. Det gamla lösenordet fungerar inte längre.',
  'password.notYou': 'Var det inte du? Hör i så fall av dig till {{clinic}} genast.',

  'contact.title': 'Frågor?',
  'contact.ask': 'Kontakta {{clinic}}:',
  'contact.askUsual': 'Kontakta {{clinic}} som du brukar.',
  'contact.mistake': 'Var meddelandet inte till dig? Radera det i så fall och hör av dig till {{clinic}}.',

  'sms.link': '{{clinic}}: dina bilder är klara.\n{{link}}\nLänken fungerar till {{date}}. Raderingskod: {{code}}',
  'sms.linkBrief': '{{clinic}}: dina bilder\n{{link}}\ntill {{date}}. Raderingskod: {{code}}',
  'sms.linkOnly': '{{clinic}}: dina bilder är klara.\n{{link}}\nLänken fungerar till {{date}}.',
  'sms.code_one':
    '{{code}} är din kod till dina bilder från {{clinic}}. Den fungerar i {{count}} minut. Ge den inte till någon.',
  'sms.code_other':
    '{{code}} är din kod till dina bilder från {{clinic}}. Den fungerar i {{count}} minuter. Ge den inte till någon.',
  'sms.passwordSet':
    '{{clinic}}: ett lösenord har valts för sidan med dina bilder. Var det inte du? Kontakta kliniken genast.',
  'sms.passwordChanged':
    '{{clinic}}: lösenordet till sidan med dina bilder har ändrats. Var det inte du? Kontakta kliniken genast.',

  'link.linkCode':
    'För att öppna sidan behöver du koden som du fick av {{clinic}}. Utan den kan sidan skicka en annan kod till dig.',
  'reminder.subject': 'Dina bilder från {{clinic}}: sidan stängs snart',
  'reminder.title': 'Spara dina bilder i tid',
  'reminder.intro':
    'Den privata sidan med dina bilder från {{clinic}} stängs snart, och ingenting har sparats från den än.',
  'reminder.stop': 'Vill du inte ha fler påminnelser? Säg det i sidans inställningar.',
  'suspended.subject': 'Dina bilder från {{clinic}}: sidan kontrolleras',
  'suspended.title': 'Din sida kontrolleras',
  'suspended.intro':
    'Någon har anmält ett problem med sidan med dina bilder från {{clinic}}. Ingen kan öppna den förrän kliniken har tittat på den.',
  'suspended.later': 'Du behöver inte göra något. När sidan fungerar igen får du ett meddelande.',
  'released.subject': 'Dina bilder från {{clinic}}: sidan fungerar igen',
  'released.title': 'Din sida fungerar igen',
  'released.intro': '{{clinic}} har kontrollerat sidan med dina bilder. Den öppnas igen med samma länk.',
  'clinicUndelivered.subject': 'Ett meddelande till en patient kom inte fram',
  'clinicUndelivered.title': 'Ett meddelande till en patient kom inte fram',
  'clinicUndelivered.intro':
    'Ett meddelande från {{clinic}} kunde inte levereras. Kontrollera kontakten och skicka bilderna igen.',
  'clinicLinkAsked.subject': 'En patient ber om en ny länk',
  'clinicLinkAsked.title': 'En patient ber om en ny länk',
  'clinicLinkAsked.intro': 'Någon har öppnat en länk från {{clinic}} som inte längre fungerar och ber om en ny.',
  'clinicReport.subject': 'En patients sida har anmälts och stängts',
  'clinicReport.title': 'En patients sida har anmälts och stängts',
  'clinicReport.intro':
    'Någon som öppnade en sida från {{clinic}} har anmält ett problem. Ingen kan öppna sidan förrän ni har tittat på den.',
  'clinicReport.name': 'Anmälan: ett namn syns på en bild.',
  'clinicReport.notPatient': 'Anmälan: sidan öppnades av någon som inte är patienten.',
  'clinicCodesTried.subject': 'Någon provar koder på era sidor',
  'clinicCodesTried.title': 'Någon provar koder på era sidor',
  'clinicCodesTried.intro':
    'Någon skriver in fel koder eller lösenord på sidor från {{clinic}}. Antalet försök är begränsat och patienterna kan fortfarande öppna sina sidor. En av sidorna hör till den här delningen.',
  'clinicTextsRefused.subject': 'Sms skickas inte',
  'clinicTextsRefused.title': 'Sms skickas inte',
  'clinicTextsRefused.intro':
    'Leverantören avvisar sms från {{clinic}}: något är fel med kontot eller dess inställningar. De väntar och nya försök görs i tre dagar. Säg till den som sköter ert system.',
  'clinic.which': 'Delningen skickades {{date}}. Dess referens är {{reference}}.',
  'clinic.where': 'Öppna undersökningen i ert bildsystem och titta under Delningar.',
  'clinic.open': 'Öppna delningen',
  'sms.suspended':
    '{{clinic}}: sidan med dina bilder kontrolleras och kan inte öppnas just nu. Du behöver inte göra något.',
  'sms.released': '{{clinic}}: sidan med dina bilder fungerar igen.\n{{link}}',
  'sms.reminder': '{{clinic}}: sidan med dina bilder stängs {{date}}. Spara dem innan dess.\n{{link}}',
  'test.subject': '[Test] {{subject}}',
  'test.note':
    'Det här är ett test av texterna från {{clinic}}. Länken och koderna fungerar inte, och det handlar inte om någon.',
  'sms.test': 'Test: {{text}}',
};
