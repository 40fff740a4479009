import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'La première règle dont toutes les conditions sont remplies décide. Écrivez et essayez les règles avant d’activer l’envoi.',
  'rule.none': 'Pas encore de règle.',
  'rule.number': 'Règle {{number}}',
  'rule.add': 'Ajouter une règle',
  'rule.removeOf': 'Retirer la règle {{number}}',
  'rule.removed': 'Règle retirée.',
  'rule.when': 'Conditions',
  'rule.name': 'Nom (facultatif)',
  'rule.own': 'Libération, langue, durée et message propres',
  'rule.release': 'Libération',
  'rule.hold': 'Attend qu’un soignant le libère',
  'rule.send': 'Envoyé dès qu’il est prêt',
  'rule.asAccount': 'Comme la clinique : {{value}}',
  'rule.error.most': '{{most}} règles au plus sont possibles.',
  'dryRun.title': 'Essai à blanc',
  'dryRun.text': 'Montre ce que ces règles enverraient des examens les plus récents, 50 au plus. Rien n’est envoyé.',
  'dryRun.start': 'Essayer les règles',
  'dryRun.stop': 'Arrêter',
  'dryRun.running': 'Lecture des examens…',
  'dryRun.empty': 'Aucun examen n’est arrivé récemment.',
  'dryRun.summary': 'Seraient envoyés : {{sent}} sur {{total}}',
  'dryRun.notSent': 'Ne seraient pas envoyés',
  'dryRun.reason.no-rule': 'aucune règle ne s’applique',
  'dryRun.reason.nothing-to-send': 'seulement des comptes rendus et documents',
  'dryRun.reason.no-contact': 'aucune adresse ni aucun numéro utilisable n’est connu',
  'dryRun.reason.contact-unsure': 'plus d’une adresse ou d’un numéro, ou des mots à côté',
  'dryRun.reason.contact-record-unavailable': 'le dossier du patient n’a pas répondu',
  'dryRun.reason.already-sent': 'un lien vers ce contact fonctionne encore',
};
