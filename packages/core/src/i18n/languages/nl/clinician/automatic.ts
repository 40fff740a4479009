import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'De eerste regel waarvan alle voorwaarden kloppen, beslist. Schrijf en probeer de regels voordat u het verzenden aanzet.',
  'rule.none': 'Nog geen regels.',
  'rule.number': 'Regel {{number}}',
  'rule.add': 'Regel toevoegen',
  'rule.removeOf': 'Regel {{number}} verwijderen',
  'rule.removed': 'Regel verwijderd.',
  'rule.when': 'Voorwaarden',
  'rule.name': 'Naam (optioneel)',
  'rule.own': 'Eigen vrijgave, taal, duur en bericht',
  'rule.release': 'Vrijgave',
  'rule.hold': 'Wacht tot een zorgverlener het vrijgeeft',
  'rule.send': 'Wordt verstuurd zodra het klaar is',
  'rule.asAccount': 'Zoals de kliniek: {{value}}',
  'rule.error.most': 'Er zijn hoogstens {{most}} regels mogelijk.',
  'dryRun.title': 'Proefronde',
  'dryRun.text':
    'Toont wat deze regels van de nieuwste onderzoeken zouden versturen, hoogstens 50. Er wordt niets verstuurd.',
  'dryRun.start': 'Regels proberen',
  'dryRun.stop': 'Stoppen',
  'dryRun.running': 'De onderzoeken worden bekeken…',
  'dryRun.empty': 'Er zijn onlangs geen onderzoeken binnengekomen.',
  'dryRun.summary': 'Zou verstuurd worden: {{sent}} van {{total}}',
  'dryRun.notSent': 'Zou niet verstuurd worden',
  'dryRun.reason.no-rule': 'geen enkele regel klopt',
  'dryRun.reason.nothing-to-send': 'alleen verslagen en documenten',
  'dryRun.reason.no-contact': 'geen bruikbaar adres of nummer bekend',
  'dryRun.reason.contact-unsure': 'meer dan één adres of nummer, of woorden ernaast',
  'dryRun.reason.contact-record-unavailable': 'het patiëntdossier antwoordde niet',
  'dryRun.reason.already-sent': 'een link naar dit contact werkt nog',
};
