import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Den første regel, hvis betingelser alle er opfyldt, afgør. Skriv og prøv reglerne, før I slår afsendelsen til.',
  'rule.none': 'Ingen regler endnu.',
  'rule.number': 'Regel {{number}}',
  'rule.add': 'Tilføj en regel',
  'rule.removeOf': 'Fjern regel {{number}}',
  'rule.removed': 'Reglen er fjernet.',
  'rule.when': 'Betingelser',
  'rule.name': 'Navn (valgfrit)',
  'rule.own': 'Egen frigivelse, sprog, varighed og besked',
  'rule.release': 'Frigivelse',
  'rule.hold': 'Venter på, at en kliniker frigiver',
  'rule.send': 'Sendes, når det er klar',
  'rule.asAccount': 'Som klinikken: {{value}}',
  'rule.error.most': 'Højst {{most}} regler er mulige.',
  'dryRun.title': 'Prøvekørsel',
  'dryRun.text': 'Viser, hvad disse regler ville sende af de nyeste undersøgelser, højst 50. Intet sendes.',
  'dryRun.start': 'Prøv reglerne',
  'dryRun.stop': 'Stop',
  'dryRun.running': 'Ser på undersøgelserne …',
  'dryRun.empty': 'Der er ikke kommet undersøgelser for nylig.',
  'dryRun.summary': 'Ville blive sendt: {{sent}} af {{total}}',
  'dryRun.notSent': 'Ville ikke blive sendt',
  'dryRun.reason.no-rule': 'ingen regel passer',
  'dryRun.reason.nothing-to-send': 'kun beskrivelser og dokumenter',
  'dryRun.reason.no-contact': 'ingen brugbar adresse eller nummer er kendt',
  'dryRun.reason.contact-unsure': 'mere end én adresse eller ét nummer, eller ord ved siden af',
  'dryRun.reason.contact-record-unavailable': 'patientens journal svarede ikke',
  'dryRun.reason.already-sent': 'et link til denne kontakt virker stadig',
};
