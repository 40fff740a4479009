import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Es entscheidet die erste Regel, deren Bedingungen alle zutreffen. Schreiben und erproben Sie die Regeln, bevor Sie das Senden einschalten.',
  'rule.none': 'Noch keine Regeln.',
  'rule.number': 'Regel {{number}}',
  'rule.add': 'Regel hinzufügen',
  'rule.removeOf': 'Regel {{number}} entfernen',
  'rule.removed': 'Regel entfernt.',
  'rule.when': 'Bedingungen',
  'rule.name': 'Name (freiwillig)',
  'rule.own': 'Eigene Freigabe, Sprache, Dauer und Nachricht',
  'rule.release': 'Freigabe',
  'rule.hold': 'Wartet auf die Freigabe durch eine Fachperson',
  'rule.send': 'Wird gesendet, sobald es bereit ist',
  'rule.asAccount': 'Wie die Klinik: {{value}}',
  'rule.error.most': 'Höchstens {{most}} Regeln sind möglich.',
  'dryRun.title': 'Probelauf',
  'dryRun.text':
    'Zeigt, was diese Regeln von den neuesten Untersuchungen senden würden, höchstens 50. Gesendet wird nichts.',
  'dryRun.start': 'Regeln erproben',
  'dryRun.stop': 'Anhalten',
  'dryRun.running': 'Die Untersuchungen werden angesehen …',
  'dryRun.empty': 'In letzter Zeit sind keine Untersuchungen angekommen.',
  'dryRun.summary': 'Würde gesendet: {{sent}} von {{total}}',
  'dryRun.notSent': 'Würde nicht gesendet',
  'dryRun.reason.no-rule': 'keine Regel trifft zu',
  'dryRun.reason.nothing-to-send': 'nur Befunde und Dokumente',
  'dryRun.reason.no-contact': 'keine brauchbare Adresse oder Nummer bekannt',
  'dryRun.reason.contact-unsure': 'mehr als eine Adresse oder Nummer, oder Wörter daneben',
  'dryRun.reason.contact-record-unavailable': 'die Patientenakte hat nicht geantwortet',
  'dryRun.reason.already-sent': 'ein Link zu diesem Kontakt funktioniert noch',
};
