import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Ensimmäinen sääntö, jonka kaikki ehdot täyttyvät, ratkaisee. Kirjoita säännöt ja kokeile niitä ennen kuin kytket lähetyksen päälle.',
  'rule.none': 'Ei vielä sääntöjä.',
  'rule.number': 'Sääntö {{number}}',
  'rule.add': 'Lisää sääntö',
  'rule.removeOf': 'Poista sääntö {{number}}',
  'rule.removed': 'Sääntö poistettu.',
  'rule.when': 'Ehdot',
  'rule.name': 'Nimi (valinnainen)',
  'rule.own': 'Oma vapautus, kieli, voimassaolo ja viesti',
  'rule.release': 'Vapautus',
  'rule.hold': 'Odottaa, että ammattilainen vapauttaa',
  'rule.send': 'Lähetetään heti kun on valmis',
  'rule.asAccount': 'Kuten klinikalla: {{value}}',
  'rule.error.most': 'Enintään {{most}} sääntöä on mahdollista.',
  'dryRun.title': 'Koeajo',
  'dryRun.text': 'Näyttää, mitä nämä säännöt lähettäisivät uusimmista tutkimuksista, enintään 50. Mitään ei lähetetä.',
  'dryRun.start': 'Kokeile sääntöjä',
  'dryRun.stop': 'Pysäytä',
  'dryRun.running': 'Tutkimuksia katsotaan…',
  'dryRun.empty': 'Viime aikoina ei ole tullut tutkimuksia.',
  'dryRun.summary': 'Lähetettäisiin: {{sent}} / {{total}}',
  'dryRun.notSent': 'Ei lähetettäisi',
  'dryRun.reason.no-rule': 'mikään sääntö ei täyty',
  'dryRun.reason.nothing-to-send': 'vain lausuntoja ja asiakirjoja',
  'dryRun.reason.no-contact': 'käyttökelpoista osoitetta tai numeroa ei tiedetä',
  'dryRun.reason.contact-unsure': 'useampi kuin yksi osoite tai numero, tai sanoja sen vieressä',
  'dryRun.reason.contact-record-unavailable': 'potilaan tiedot eivät vastanneet',
  'dryRun.reason.already-sent': 'linkki tälle yhteystiedolle toimii vielä',
};
