import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Den første regelen der alle betingelser er oppfylt, avgjør. Skriv og prøv reglene før dere slår på sendingen.',
  'rule.none': 'Ingen regler ennå.',
  'rule.number': 'Regel {{number}}',
  'rule.add': 'Legg til en regel',
  'rule.removeOf': 'Fjern regel {{number}}',
  'rule.removed': 'Regelen er fjernet.',
  'rule.when': 'Betingelser',
  'rule.name': 'Navn (valgfritt)',
  'rule.own': 'Egen frigivelse, språk, varighet og melding',
  'rule.release': 'Frigivelse',
  'rule.hold': 'Venter på at en kliniker frigir',
  'rule.send': 'Sendes når det er klart',
  'rule.asAccount': 'Som klinikken: {{value}}',
  'rule.error.most': 'Høyst {{most}} regler er mulige.',
  'dryRun.title': 'Prøvekjøring',
  'dryRun.text': 'Viser hva disse reglene ville sende av de nyeste undersøkelsene, høyst 50. Ingenting sendes.',
  'dryRun.start': 'Prøv reglene',
  'dryRun.stop': 'Stopp',
  'dryRun.running': 'Ser på undersøkelsene …',
  'dryRun.empty': 'Det har ikke kommet undersøkelser i det siste.',
  'dryRun.summary': 'Ville blitt sendt: {{sent}} av {{total}}',
  'dryRun.notSent': 'Ville ikke blitt sendt',
  'dryRun.reason.no-rule': 'ingen regel passer',
  'dryRun.reason.nothing-to-send': 'bare beskrivelser og dokumenter',
  'dryRun.reason.no-contact': 'ingen brukbar adresse eller nummer er kjent',
  'dryRun.reason.contact-unsure': 'mer enn én adresse eller ett nummer, eller ord ved siden av',
  'dryRun.reason.contact-record-unavailable': 'pasientens journal svarte ikke',
  'dryRun.reason.already-sent': 'en lenke til denne kontakten virker fortsatt',
};
