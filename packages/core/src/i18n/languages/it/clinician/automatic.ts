import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Decide la prima regola di cui valgono tutte le condizioni. Scriva e provi le regole prima di attivare l’invio.',
  'rule.none': 'Ancora nessuna regola.',
  'rule.number': 'Regola {{number}}',
  'rule.add': 'Aggiungi una regola',
  'rule.removeOf': 'Rimuovi la regola {{number}}',
  'rule.removed': 'Regola rimossa.',
  'rule.when': 'Condizioni',
  'rule.name': 'Nome (facoltativo)',
  'rule.own': 'Rilascio, lingua, durata e messaggio propri',
  'rule.release': 'Rilascio',
  'rule.hold': 'Attende il rilascio da parte di un operatore',
  'rule.send': 'Inviato appena pronto',
  'rule.asAccount': 'Come la clinica: {{value}}',
  'rule.error.most': 'Sono possibili al massimo {{most}} regole.',
  'dryRun.title': 'Prova a vuoto',
  'dryRun.text':
    'Mostra che cosa queste regole invierebbero degli esami più recenti, al massimo 50. Non viene inviato nulla.',
  'dryRun.start': 'Prova le regole',
  'dryRun.stop': 'Ferma',
  'dryRun.running': 'Esame degli studi in corso…',
  'dryRun.empty': 'Di recente non sono arrivati esami.',
  'dryRun.summary': 'Verrebbero inviati: {{sent}} su {{total}}',
  'dryRun.notSent': 'Non verrebbero inviati',
  'dryRun.reason.no-rule': 'nessuna regola vale',
  'dryRun.reason.nothing-to-send': 'solo referti e documenti',
  'dryRun.reason.no-contact': 'nessun indirizzo o numero utilizzabile noto',
  'dryRun.reason.contact-unsure': 'più di un indirizzo o numero, o parole accanto',
  'dryRun.reason.contact-record-unavailable': 'la scheda del paziente non ha risposto',
  'dryRun.reason.already-sent': 'un link a questo contatto funziona ancora',
};
