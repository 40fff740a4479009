import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Den första regeln vars alla villkor stämmer avgör. Skriv och prova reglerna innan ni slår på sändningen.',
  'rule.none': 'Inga regler ännu.',
  'rule.number': 'Regel {{number}}',
  'rule.add': 'Lägg till en regel',
  'rule.removeOf': 'Ta bort regel {{number}}',
  'rule.removed': 'Regeln är borttagen.',
  'rule.when': 'Villkor',
  'rule.name': 'Namn (frivilligt)',
  'rule.own': 'Eget släpp, språk, giltighet och meddelande',
  'rule.release': 'Släpp',
  'rule.hold': 'Väntar tills någon i vården släpper den',
  'rule.send': 'Skickas när den är klar',
  'rule.asAccount': 'Som kliniken: {{value}}',
  'rule.error.most': 'Högst {{most}} regler är möjliga.',
  'dryRun.title': 'Torrkörning',
  'dryRun.text': 'Visar vad de här reglerna skulle skicka av de nyaste undersökningarna, högst 50. Inget skickas.',
  'dryRun.start': 'Prova reglerna',
  'dryRun.stop': 'Stoppa',
  'dryRun.running': 'Ser på undersökningarna …',
  'dryRun.empty': 'Inga undersökningar har kommit in på sistone.',
  'dryRun.summary': 'Skulle skickas: {{sent}} av {{total}}',
  'dryRun.notSent': 'Skulle inte skickas',
  'dryRun.reason.no-rule': 'ingen regel stämmer',
  'dryRun.reason.nothing-to-send': 'bara utlåtanden och dokument',
  'dryRun.reason.no-contact': 'ingen användbar adress eller nummer är känt',
  'dryRun.reason.contact-unsure': 'mer än en adress eller ett nummer, eller ord bredvid',
  'dryRun.reason.contact-record-unavailable': 'patientens journal svarade inte',
  'dryRun.reason.already-sent': 'en länk till den här kontakten fungerar fortfarande',
};
