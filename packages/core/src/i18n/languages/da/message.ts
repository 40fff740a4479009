import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Dine billeder fra {{clinic}}',
  'link.title': 'Dine billeder er klar',
  'link.intro':
    '{{clinic}} har lavet en privat side med dine billeder til dig. Der kan du se dem, gemme dem og dele dem.',
  'resend.subject': 'Dine billeder fra {{clinic}}: linket igen',
  'resend.title': 'Her er dit link igen',
  'resend.intro': 'Dette link åbner den samme private side som før, med dine billeder fra {{clinic}}.',
  'link.open': 'Se dine billeder',
  'link.asText': 'Hvis knappen ikke virker, så kopiér denne adresse til din browser:',
  'link.until_zero': 'Siden virker til og med i dag, {{date}}. Gem dine billeder inden da.',
  'link.until_one': 'Siden virker til og med {{date}}: {{count}} dag tilbage. Gem dine billeder inden da.',
  'link.until_other': 'Siden virker til og med {{date}}: {{count}} dage tilbage. Gem dine billeder inden da.',
  'link.password': 'Siden er beskyttet med en adgangskode. Når du åbner den, siger den, hvad du skal gøre.',
  'link.private': 'Linket er privat. Giv det kun til dem, der må se dine billeder.',
  'personal.title': 'En besked til dig fra {{clinic}}',
  'deleteCode.title': 'Slettekode',
  'deleteCode.note':
    'Du har ikke brug for koden for at se dine billeder. Med den kan du slette siden, i sidens indstillinger. Så er den væk for alle, for altid.',
  'code.subject': 'Din kode fra {{clinic}}',
  'code.title': 'Din kode',
  'code.intro': 'Skriv denne kode på siden med dine billeder fra {{clinic}}.',
  'code.minutes_one': 'Den virker én gang, i {{count}} minut.',
  'code.minutes_other': 'Den virker én gang, i {{count}} minutter.',
  'code.warning':
    'Giv ikke koden til nogen. {{clinic}} vil aldrig bede dig om den. Har du ikke bedt om en kode, skal du ikke gøre noget.',
  'passwordSet.subject': 'Der er lavet en adgangskode: dine billeder fra {{clinic}}',
  'passwordSet.title': 'Din adgangskode er gemt',
  'passwordSet.intro':
    'Der er lavet en adgangskode til siden med dine billeder fra {{clinic}}. Fra nu af skal alle, der åbner siden, bruge den.',
  'passwordChanged.subject': 'Adgangskoden er ændret: dine billeder fra {{clinic}}',
  'passwordChanged.title': 'Din adgangskode er ændret',
  'passwordChanged.intro':
    'Adgangskoden til siden med dine billeder fra {{clinic}} er ændret. Den gamle adgangskode virker ikke længere.',
  'password.notYou': 'Var det ikke dig? Så sig det straks til {{clinic}}.',
  'contact.title': 'Spørgsmål?',
  'contact.ask': 'Kontakt {{clinic}}:',
  'contact.askUsual': 'Kontakt {{clinic}}, som du plejer.',
  'contact.mistake': 'Var beskeden ikke til dig? Så slet den, og sig det til {{clinic}}.',
  'sms.link': '{{clinic}}: Dine billeder er klar.\n{{link}}\nLinket virker til og med {{date}}. Slettekode: {{code}}',
  'sms.linkBrief': '{{clinic}}: Dine billeder\n{{link}}\ntil og med {{date}}. Slettekode: {{code}}',
  'sms.linkOnly': '{{clinic}}: Dine billeder er klar.\n{{link}}\nLinket virker til og med {{date}}.',
  'sms.code_one':
    '{{code}} er din kode til dine billeder fra {{clinic}}. Den virker i {{count}} minut. Giv den ikke til nogen.',
  'sms.code_other':
    '{{code}} er din kode til dine billeder fra {{clinic}}. Den virker i {{count}} minutter. Giv den ikke til nogen.',
  'sms.passwordSet':
    '{{clinic}}: Der er lavet en adgangskode til siden med dine billeder. Var det ikke dig? Sig det straks til klinikken.',
  'sms.passwordChanged':
    '{{clinic}}: Adgangskoden til siden med dine billeder er ændret. Var det ikke dig? Sig det straks til klinikken.',
  'link.linkCode':
    'For at åbne siden skal du bruge den kode, du har fået af {{clinic}}. Uden den kan siden sende dig en anden kode.',
  'reminder.subject': 'Dine billeder fra {{clinic}}: siden lukker snart',
  'reminder.title': 'Gem dine billeder i tide',
  'reminder.intro':
    'Den private side med dine billeder fra {{clinic}} lukker snart, og der er ikke gemt noget fra den endnu.',
  'reminder.stop': 'Vil du ikke have flere påmindelser? Sig det i sidens indstillinger.',
  'suspended.subject': 'Dine billeder fra {{clinic}}: siden bliver undersøgt',
  'suspended.title': 'Din side bliver undersøgt',
  'suspended.intro':
    'Nogen har meldt et problem med siden med dine billeder fra {{clinic}}. Ingen kan åbne den, før den er undersøgt.',
  'suspended.later': 'Du skal ikke gøre noget. Når siden virker igen, får du en besked.',
  'released.subject': 'Dine billeder fra {{clinic}}: siden virker igen',
  'released.title': 'Din side virker igen',
  'released.intro': '{{clinic}} har undersøgt siden med dine billeder. Den åbner igen med det samme link.',
  'clinicUndelivered.subject': 'En besked til en patient kom ikke frem',
  'clinicUndelivered.title': 'En besked til en patient kom ikke frem',
  'clinicUndelivered.intro': 'En besked fra {{clinic}} kunne ikke leveres. Tjek kontakten, og send billederne igen.',
  'clinicLinkAsked.subject': 'En patient beder om et nyt link',
  'clinicLinkAsked.title': 'En patient beder om et nyt link',
  'clinicLinkAsked.intro': 'Nogen har åbnet et link fra {{clinic}}, som ikke virker længere, og beder om et nyt.',
  'clinicReport.subject': 'En patients side er meldt og lukket',
  'clinicReport.title': 'En patients side er meldt og lukket',
  'clinicReport.intro':
    'En, der åbnede en side fra {{clinic}}, har meldt et problem. Ingen kan åbne siden, før I har set på den.',
  'clinicReport.name': 'Meldingen: Der kan ses et navn på et billede.',
  'clinicReport.notPatient': 'Meldingen: Siden blev åbnet af en, der ikke er patienten.',
  'clinicCodesTried.subject': 'Nogen prøver koder på jeres sider',
  'clinicCodesTried.title': 'Nogen prøver koder på jeres sider',
  'clinicCodesTried.intro':
    'Nogen indtaster forkerte koder eller adgangskoder på sider fra {{clinic}}. Antallet af forsøg er begrænset, og patienterne kan stadig åbne deres sider. En af siderne hører til denne deling.',
  'clinicTextsRefused.subject': 'Sms’er bliver ikke sendt',
  'clinicTextsRefused.title': 'Sms’er bliver ikke sendt',
  'clinicTextsRefused.intro':
    'Udbyderen afviser sms’er fra {{clinic}}: Der er noget galt med kontoen eller dens indstillinger. De venter, og der prøves igen i tre dage. Sig det til den, der tager sig af jeres system.',
  'clinic.which': 'Delingen blev sendt den {{date}}. Dens reference er {{reference}}.',
  'clinic.where': 'Åbn undersøgelsen i jeres billedsystem, og se under Delinger.',
  'clinic.open': 'Åbn delingen',
  'sms.suspended':
    '{{clinic}}: Siden med dine billeder bliver undersøgt og kan ikke åbnes lige nu. Du skal ikke gøre noget.',
  'sms.released': '{{clinic}}: Siden med dine billeder virker igen.\n{{link}}',
  'sms.reminder': '{{clinic}}: Siden med dine billeder lukker {{date}}. Gem dem inden da.\n{{link}}',
  'test.subject': '[Prøve] {{subject}}',
  'test.note':
    'Dette er en prøve på teksterne fra {{clinic}}. Linket og koderne virker ikke, og den handler ikke om nogen.',
  'sms.test': 'Prøve: {{text}}',
};
