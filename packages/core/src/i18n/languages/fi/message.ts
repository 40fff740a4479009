import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Kuvasi: {{clinic}}',
  'link.title': 'Kuvasi ovat valmiina',
  'link.intro':
    '{{clinic}} on tehnyt sinulle yksityisen sivun, jolla ovat kuvasi. Siellä voit katsoa, tallentaa ja jakaa niitä.',
  'resend.subject': 'Kuvasi: {{clinic}}. Linkki uudelleen',
  'resend.title': 'Tässä linkkisi uudelleen',
  'resend.intro': 'Tämä linkki avaa saman yksityisen sivun kuin aiemmin. Kuvien lähettäjä: {{clinic}}.',
  'link.open': 'Katso kuvasi',
  'link.asText': 'Jos painike ei toimi, kopioi tämä osoite selaimeesi:',
  'link.until_zero': 'Sivu toimii tämän päivän loppuun, {{date}}. Tallenna kuvasi sitä ennen.',
  'link.until_one': 'Sivu toimii {{date}} asti: {{count}} päivä jäljellä. Tallenna kuvasi sitä ennen.',
  'link.until_other': 'Sivu toimii {{date}} asti: {{count}} päivää jäljellä. Tallenna kuvasi sitä ennen.',
  'link.password': 'Sivu on suojattu salasanalla. Kun avaat sen, se kertoo, mitä tehdä.',
  'link.private': 'Linkki on yksityinen. Anna se vain niille, jotka saavat nähdä kuvasi.',
  'personal.title': 'Viesti sinulle lähettäjältä {{clinic}}',
  'deleteCode.title': 'Poistokoodi',
  'deleteCode.note':
    'Et tarvitse tätä koodia kuviesi katsomiseen. Sillä voit poistaa sivun sivun asetuksissa. Se on sitten poissa kaikilta, lopullisesti.',
  'code.subject': 'Koodisi: {{clinic}}',
  'code.title': 'Koodisi',
  'code.intro': 'Kirjoita tämä koodi sivulle, jolla ovat kuvasi. Lähettäjä: {{clinic}}.',
  'code.minutes_one': 'Se toimii kerran, {{count}} minuutin ajan.',
  'code.minutes_other': 'Se toimii kerran, {{count}} minuutin ajan.',
  'code.warning':
    'Älä anna tätä koodia kenellekään. {{clinic}} ei koskaan kysy sitä. Jos et pyytänyt koodia, sinun ei tarvitse tehdä mitään.',
  'passwordSet.subject': 'Salasana on asetettu: kuvasi, {{clinic}}',
  'passwordSet.title': 'Salasanasi on asetettu',
  'passwordSet.intro':
    'Sivulle, jolla ovat kuvasi ({{clinic}}), on asetettu salasana. Tästä lähtien jokainen, joka avaa sivun, tarvitsee sen.',
  'passwordChanged.subject': 'Salasana on vaihdettu: kuvasi, {{clinic}}',
  'passwordChanged.title': 'Salasanasi on vaihdettu',
  'passwordChanged.intro':
    'Sen sivun salasana, jolla ovat kuvasi ({{clinic}}), on vaihdettu. Vanha salasana ei enää toimi.',
  'password.notYou': 'Etkö se ollut sinä? Ilmoita siitä heti: {{clinic}}.',
  'contact.title': 'Kysyttävää?',
  'contact.ask': 'Yhteystiedot, {{clinic}}:',
  'contact.askUsual': 'Ota yhteyttä tavalliseen tapaasi: {{clinic}}.',
  'contact.mistake': 'Eikö tämä viesti ollut sinulle? Poista se ja ilmoita siitä: {{clinic}}.',
  'sms.link': '{{clinic}}: kuvasi ovat valmiina.\n{{link}}\nLinkki toimii {{date}} asti. Poistokoodi: {{code}}',
  'sms.linkBrief': '{{clinic}}: kuvasi\n{{link}}\n{{date}} asti. Poistokoodi: {{code}}',
  'sms.linkOnly': '{{clinic}}: kuvasi ovat valmiina.\n{{link}}\nLinkki toimii {{date}} asti.',
  'sms.code_one': '{{code}} on koodisi kuviin ({{clinic}}). Se toimii {{count}} minuutin. Älä anna sitä kenellekään.',
  'sms.code_other':
    '{{code}} on koodisi kuviin ({{clinic}}). Se toimii {{count}} minuuttia. Älä anna sitä kenellekään.',
  'sms.passwordSet': '{{clinic}}: kuviesi sivulle on asetettu salasana. Etkö se ollut sinä? Ilmoita heti klinikalle.',
  'sms.passwordChanged':
    '{{clinic}}: kuviesi sivun salasana on vaihdettu. Etkö se ollut sinä? Ilmoita heti klinikalle.',
  'link.linkCode':
    'Sivun avaamiseen tarvitset koodin, jonka olet saanut. Sen antoi {{clinic}}. Ilman sitä sivu voi lähettää sinulle toisen koodin.',
  'reminder.subject': 'Kuvasi: {{clinic}}. Sivu sulkeutuu pian',
  'reminder.title': 'Tallenna kuvasi ajoissa',
  'reminder.intro':
    'Yksityinen sivu, jolla ovat kuvasi ({{clinic}}), sulkeutuu pian, eikä siltä ole vielä tallennettu mitään.',
  'reminder.stop': 'Etkö halua enää muistutuksia? Kerro se sivun asetuksissa.',
  'suspended.subject': 'Kuvasi: {{clinic}}. Sivua tarkistetaan',
  'suspended.title': 'Sivuasi tarkistetaan',
  'suspended.intro':
    'Joku ilmoitti ongelmasta sivulla, jolla ovat kuvasi ({{clinic}}). Kukaan ei voi avata sitä ennen kuin se on tarkistettu.',
  'suspended.later': 'Sinun ei tarvitse tehdä mitään. Saat viestin, kun sivu toimii taas.',
  'released.subject': 'Kuvasi: {{clinic}}. Sivu toimii taas',
  'released.title': 'Sivusi toimii taas',
  'released.intro': '{{clinic}} on tarkistanut sivun, jolla ovat kuvasi. Se avautuu taas samalla linkillä.',
  'clinicUndelivered.subject': 'Viesti potilaalle ei saapunut perille',
  'clinicUndelivered.title': 'Viesti potilaalle ei saapunut perille',
  'clinicUndelivered.intro':
    'Viestiä ei voitu toimittaa. Lähettäjä: {{clinic}}. Tarkista yhteystieto ja lähetä kuvat uudelleen.',
  'clinicLinkAsked.subject': 'Potilas pyytää uutta linkkiä',
  'clinicLinkAsked.title': 'Potilas pyytää uutta linkkiä',
  'clinicLinkAsked.intro': 'Joku avasi linkin, joka ei enää toimi, ja pyytää uutta. Lähettäjä: {{clinic}}.',
  'clinicReport.subject': 'Potilaan sivusta ilmoitettiin, ja se on suljettu',
  'clinicReport.title': 'Potilaan sivusta ilmoitettiin, ja se on suljettu',
  'clinicReport.intro':
    'Joku, joka avasi sivun ({{clinic}}), ilmoitti ongelmasta. Kukaan ei voi avata sivua ennen kuin olette tarkistaneet sen.',
  'clinicReport.name': 'Ilmoitus: kuvassa näkyy nimi.',
  'clinicReport.notPatient': 'Ilmoitus: sivun avasi joku, joka ei ole potilas.',
  'clinicCodesTried.subject': 'Joku kokeilee koodeja sivuillanne',
  'clinicCodesTried.title': 'Joku kokeilee koodeja sivuillanne',
  'clinicCodesTried.intro':
    'Joku syöttää vääriä koodeja tai salasanoja sivuille. Lähettäjä: {{clinic}}. Yritysten määrä on rajattu, ja potilaat voivat yhä avata sivunsa. Yksi sivuista kuuluu tähän jakoon.',
  'clinicTextsRefused.subject': 'Tekstiviestejä ei lähetetä',
  'clinicTextsRefused.title': 'Tekstiviestejä ei lähetetä',
  'clinicTextsRefused.intro':
    'Palveluntarjoaja hylkää tekstiviestit. Lähettäjä: {{clinic}}. Tili tai sen asetukset eivät ole kunnossa. Viestit odottavat, ja niitä yritetään lähettää uudelleen kolmen päivän ajan. Kertokaa siitä järjestelmänne ylläpitäjälle.',
  'clinic.which': 'Jako lähetettiin {{date}}. Sen viite on {{reference}}.',
  'clinic.where': 'Avaa tutkimus kuvajärjestelmässä ja katso kohdasta Jaot.',
  'clinic.open': 'Avaa jako',
  'sms.suspended':
    '{{clinic}}: kuviesi sivua tarkistetaan, eikä sitä voi toistaiseksi avata. Sinun ei tarvitse tehdä mitään.',
  'sms.released': '{{clinic}}: kuviesi sivu toimii taas.\n{{link}}',
  'sms.reminder': '{{clinic}}: kuviesi sivu sulkeutuu {{date}}. Tallenna ne sitä ennen.\n{{link}}',
  'test.subject': '[Koe] {{subject}}',
  'test.note':
    'Tällä viestillä kokeillaan tekstejä. Lähettäjä: {{clinic}}. Sen linkki ja koodit eivät toimi, eikä se koske ketään.',
  'sms.test': 'Koe: {{text}}',
};
