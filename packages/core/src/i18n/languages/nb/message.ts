import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Bildene dine fra {{clinic}}',
  'link.title': 'Bildene dine er klare',
  'link.intro':
    '{{clinic}} har laget en privat side med bildene dine til deg. Der kan du se dem, lagre dem og dele dem.',
  'resend.subject': 'Bildene dine fra {{clinic}}: lenken på nytt',
  'resend.title': 'Her er lenken din på nytt',
  'resend.intro': 'Denne lenken åpner den samme private siden som før, med bildene dine fra {{clinic}}.',
  'link.open': 'Se bildene dine',
  'link.asText': 'Hvis knappen ikke virker, kan du kopiere denne adressen til nettleseren din:',
  'link.until_zero': 'Siden virker til og med i dag, {{date}}. Lagre bildene dine før det.',
  'link.until_one': 'Siden virker til og med {{date}}: {{count}} dag igjen. Lagre bildene dine før det.',
  'link.until_other': 'Siden virker til og med {{date}}: {{count}} dager igjen. Lagre bildene dine før det.',
  'link.password': 'Siden er beskyttet med et passord. Når du åpner den, sier den hva du skal gjøre.',
  'link.private': 'Lenken er privat. Gi den bare til dem som får se bildene dine.',
  'personal.title': 'En melding til deg fra {{clinic}}',
  'deleteCode.title': 'Slettekode',
  'deleteCode.note':
    'Du trenger ikke denne koden for å se bildene dine. Med den kan du slette siden, i sidens innstillinger. Da er den borte for alle, for godt.',
  'code.subject': 'Koden din fra {{clinic}}',
  'code.title': 'Koden din',
  'code.intro': 'Skriv inn denne koden på siden med bildene dine fra {{clinic}}.',
  'code.minutes_one': 'Den virker én gang, i {{count}} minutt.',
  'code.minutes_other': 'Den virker én gang, i {{count}} minutter.',
  'code.warning':
    'Ikke gi koden til noen. {{clinic}} vil aldri be deg om den. Har du ikke bedt om en kode, trenger du ikke gjøre noe.',
  'passwordSet.subject': 'Et passord er laget: bildene dine fra {{clinic}}',
  'passwordSet.title': 'Passordet ditt er lagret',
  'passwordSet.intro':
    'Det er laget et passord for siden med bildene dine fra {{clinic}}. Fra nå av trenger alle som åpner siden, det.',
  'passwordChanged.subject': 'Passordet er endret: bildene dine fra {{clinic}}',
  'passwordChanged.title': 'Passordet ditt er endret',
  'passwordChanged.intro':
    'Passordet for siden med bildene dine fra {{clinic}} er endret. Det gamle passordet virker ikke lenger.',
  'password.notYou': 'Var det ikke deg? Si fra til {{clinic}} med en gang.',
  'contact.title': 'Spørsmål?',
  'contact.ask': 'Kontakt {{clinic}}:',
  'contact.askUsual': 'Kontakt {{clinic}} slik du pleier.',
  'contact.mistake': 'Var ikke meldingen til deg? Slett den, og si fra til {{clinic}}.',
  'sms.link': '{{clinic}}: Bildene dine er klare.\n{{link}}\nLenken virker til og med {{date}}. Slettekode: {{code}}',
  'sms.linkBrief': '{{clinic}}: Bildene dine\n{{link}}\ntil og med {{date}}. Slettekode: {{code}}',
  'sms.linkOnly': '{{clinic}}: Bildene dine er klare.\n{{link}}\nLenken virker til og med {{date}}.',
  'sms.code_one':
    '{{code}} er koden din for bildene fra {{clinic}}. Den virker i {{count}} minutt. Ikke gi den til noen.',
  'sms.code_other':
    '{{code}} er koden din for bildene fra {{clinic}}. Den virker i {{count}} minutter. Ikke gi den til noen.',
  'sms.passwordSet':
    '{{clinic}}: Det er laget et passord for siden med bildene dine. Var det ikke deg? Si fra til klinikken med en gang.',
  'sms.passwordChanged':
    '{{clinic}}: Passordet for siden med bildene dine er endret. Var det ikke deg? Si fra til klinikken med en gang.',
  'link.linkCode':
    'For å åpne siden trenger du koden du fikk av {{clinic}}. Uten den kan siden sende deg en annen kode.',
  'reminder.subject': 'Bildene dine fra {{clinic}}: siden lukkes snart',
  'reminder.title': 'Lagre bildene dine i tide',
  'reminder.intro':
    'Den private siden med bildene dine fra {{clinic}} lukkes snart, og ingenting er lagret fra den ennå.',
  'reminder.stop': 'Vil du ikke ha flere påminnelser? Si fra i sidens innstillinger.',
  'suspended.subject': 'Bildene dine fra {{clinic}}: siden blir kontrollert',
  'suspended.title': 'Siden din blir kontrollert',
  'suspended.intro':
    'Noen har meldt fra om et problem med siden som har bildene dine fra {{clinic}}. Ingen kan åpne den før den er kontrollert.',
  'suspended.later': 'Du trenger ikke gjøre noe. Når siden virker igjen, får du en melding.',
  'released.subject': 'Bildene dine fra {{clinic}}: siden virker igjen',
  'released.title': 'Siden din virker igjen',
  'released.intro': '{{clinic}} har kontrollert siden med bildene dine. Den åpnes igjen med samme lenke.',
  'clinicUndelivered.subject': 'En melding til en pasient kom ikke fram',
  'clinicUndelivered.title': 'En melding til en pasient kom ikke fram',
  'clinicUndelivered.intro': 'En melding fra {{clinic}} kunne ikke leveres. Sjekk kontakten, og send bildene på nytt.',
  'clinicLinkAsked.subject': 'En pasient ber om en ny lenke',
  'clinicLinkAsked.title': 'En pasient ber om en ny lenke',
  'clinicLinkAsked.intro': 'Noen har åpnet en lenke fra {{clinic}} som ikke virker lenger, og ber om en ny.',
  'clinicReport.subject': 'En pasients side er meldt og lukket',
  'clinicReport.title': 'En pasients side er meldt og lukket',
  'clinicReport.intro':
    'Noen som åpnet en side fra {{clinic}}, har meldt fra om et problem. Ingen kan åpne siden før dere har sett på den.',
  'clinicReport.name': 'Meldingen: Et navn kan ses på et bilde.',
  'clinicReport.notPatient': 'Meldingen: Siden ble åpnet av en som ikke er pasienten.',
  'clinicCodesTried.subject': 'Noen prøver koder på sidene deres',
  'clinicCodesTried.title': 'Noen prøver koder på sidene deres',
  'clinicCodesTried.intro':
    'Noen skriver inn feil koder eller passord på sider fra {{clinic}}. Antall forsøk er begrenset, og pasientene kan fortsatt åpne sidene sine. En av sidene hører til denne delingen.',
  'clinicTextsRefused.subject': 'Tekstmeldinger blir ikke sendt',
  'clinicTextsRefused.title': 'Tekstmeldinger blir ikke sendt',
  'clinicTextsRefused.intro':
    'Leverandøren avviser tekstmeldingene fra {{clinic}}: Det er noe galt med kontoen eller innstillingene. De venter, og det prøves igjen i tre dager. Si fra til den som tar seg av systemet deres.',
  'clinic.which': 'Delingen ble sendt {{date}}. Referansen er {{reference}}.',
  'clinic.where': 'Åpne undersøkelsen i bildesystemet, og se under Delinger.',
  'clinic.open': 'Åpne delingen',
  'sms.suspended':
    '{{clinic}}: Siden med bildene dine blir kontrollert og kan ikke åpnes for øyeblikket. Du trenger ikke gjøre noe.',
  'sms.released': '{{clinic}}: Siden med bildene dine virker igjen.\n{{link}}',
  'sms.reminder': '{{clinic}}: Siden med bildene dine lukkes {{date}}. Lagre dem før det.\n{{link}}',
  'test.subject': '[Prøve] {{subject}}',
  'test.note':
    'Dette er en prøve på tekstene fra {{clinic}}. Lenken og kodene virker ikke, og den handler ikke om noen.',
  'sms.test': 'Prøve: {{text}}',
};
