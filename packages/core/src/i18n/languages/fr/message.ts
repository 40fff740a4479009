import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Vos images de {{clinic}}',
  'link.title': 'Vos images sont prêtes',
  'link.intro':
    '{{clinic}} a créé pour vous une page privée avec vos images. Vous pouvez les y regarder, les enregistrer et les partager.',
  'resend.subject': 'Vos images de {{clinic}} : encore une fois le lien',
  'resend.title': 'Voici encore une fois votre lien',
  'resend.intro': 'Ce lien ouvre la même page privée qu’avant, avec vos images de {{clinic}}.',
  'link.open': 'Voir vos images',
  'link.asText': 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  'link.until_zero': 'La page fonctionne jusqu’à la fin de la journée, {{date}}. Enregistrez vos images avant.',
  'link.until_one': 'La page fonctionne jusqu’au {{date}} : encore {{count}} jour. Enregistrez vos images avant.',
  'link.until_many': 'La page fonctionne jusqu’au {{date}} : encore {{count}} jours. Enregistrez vos images avant.',
  'link.until_other': 'La page fonctionne jusqu’au {{date}} : encore {{count}} jours. Enregistrez vos images avant.',
  'link.password': 'La page est protégée par un mot de passe. Elle vous dit quoi faire quand vous l’ouvrez.',
  'link.private': 'Le lien est privé. Ne le transmettez qu’aux personnes qui peuvent voir vos images.',
  'personal.title': 'Un message de {{clinic}} pour vous',
  'deleteCode.title': 'Code de suppression',
  'deleteCode.note':
    'Vous n’avez pas besoin de ce code pour voir vos images. Il vous permet de supprimer la page, dans les réglages de la page. Elle disparaît alors pour tout le monde, définitivement.',
  'code.subject': 'Votre code de {{clinic}}',
  'code.title': 'Votre code',
  'code.intro': 'Saisissez ce code sur la page contenant vos images de {{clinic}}.',
  'code.minutes_one': 'Il fonctionne une fois, pendant {{count}} minute.',
  'code.minutes_many': 'Il fonctionne une fois, pendant {{count}} minutes.',
  'code.minutes_other': 'Il fonctionne une fois, pendant {{count}} minutes.',
  'code.warning':
    'Ne donnez ce code à personne. {{clinic}} ne vous le demandera jamais. Si vous n’avez pas demandé de code, vous n’avez rien à faire.',
  'passwordSet.subject': 'Un mot de passe a été défini : vos images de {{clinic}}',
  'passwordSet.title': 'Votre mot de passe est défini',
  'passwordSet.intro':
    'Un mot de passe a été défini pour la page contenant vos images de {{clinic}}. Désormais, toute personne qui ouvre la page en a besoin.',
  'passwordChanged.subject': 'Le mot de passe a été modifié : vos images de {{clinic}}',
  'passwordChanged.title': 'Votre mot de passe a été modifié',
  'passwordChanged.intro':
    'Le mot de passe de la page contenant vos images de {{clinic}} a été modifié. L’ancien mot de passe ne fonctionne plus.',
  'password.notYou': 'Ce n’était pas vous ? Dans ce cas, prévenez immédiatement {{clinic}}.',
  'contact.title': 'Des questions ?',
  'contact.ask': 'Contacter {{clinic}} :',
  'contact.askUsual': 'Contactez {{clinic}} comme d’habitude.',
  'contact.mistake': 'Ce message ne vous était pas destiné ? Supprimez-le et prévenez {{clinic}}, s’il vous plaît.',
  'sms.link':
    "{{clinic}} : vos images sont disponibles.\n{{link}}\nLe lien fonctionne jusqu'au {{date}}. Code de suppression : {{code}}",
  'sms.linkBrief': "{{clinic}} : vos images\n{{link}}\njusqu'au {{date}}. Code de suppression : {{code}}",
  'sms.linkOnly': "{{clinic}} : vos images sont disponibles.\n{{link}}\nLe lien fonctionne jusqu'au {{date}}.",
  'sms.code_one':
    '{{code}} est votre code pour vos images de {{clinic}}. Il fonctionne {{count}} minute. Ne le donnez à personne.',
  'sms.code_many':
    '{{code}} est votre code pour vos images de {{clinic}}. Il fonctionne {{count}} minutes. Ne le donnez à personne.',
  'sms.code_other':
    '{{code}} est votre code pour vos images de {{clinic}}. Il fonctionne {{count}} minutes. Ne le donnez à personne.',
  'sms.passwordSet':
    "{{clinic}} : un mot de passe a été défini pour la page de vos images. Ce n'était pas vous ? Prévenez-nous immédiatement.",
  'sms.passwordChanged':
    "{{clinic}} : le mot de passe de la page de vos images a été modifié. Ce n'était pas vous ? Prévenez-nous immédiatement.",
  'link.linkCode':
    'Pour ouvrir la page, il vous faut le code que {{clinic}} vous a remis. Sans lui, la page peut vous envoyer un autre code.',
  'reminder.subject': 'Vos images de {{clinic}} : la page ferme bientôt',
  'reminder.title': 'Enregistrez vos images à temps',
  'reminder.intro':
    'La page privée contenant vos images de {{clinic}} ferme bientôt, et rien n’y a encore été enregistré.',
  'reminder.stop': 'Vous ne voulez plus de rappels ? Dites-le dans les réglages de la page.',
  'suspended.subject': 'Vos images de {{clinic}} : la page est en cours de vérification',
  'suspended.title': 'Votre page est en cours de vérification',
  'suspended.intro':
    'Quelqu’un a signalé un problème avec la page contenant vos images de {{clinic}}. Personne ne peut l’ouvrir tant qu’elle n’a pas été vérifiée.',
  'suspended.later': 'Vous n’avez rien à faire. Quand la page fonctionnera de nouveau, vous recevrez un message.',
  'released.subject': 'Vos images de {{clinic}} : la page fonctionne de nouveau',
  'released.title': 'Votre page fonctionne de nouveau',
  'released.intro': '{{clinic}} a vérifié la page contenant vos images. Elle s’ouvre de nouveau avec le même lien.',
  'clinicUndelivered.subject': 'Un message à un patient n’est pas arrivé',
  'clinicUndelivered.title': 'Un message à un patient n’est pas arrivé',
  'clinicUndelivered.intro':
    'Un message de {{clinic}} n’a pas pu être remis. Vérifiez le contact et envoyez de nouveau les images.',
  'clinicLinkAsked.subject': 'Un patient demande un nouveau lien',
  'clinicLinkAsked.title': 'Un patient demande un nouveau lien',
  'clinicLinkAsked.intro': 'Quelqu’un a ouvert un lien de {{clinic}} qui ne fonctionne plus et en demande un nouveau.',
  'clinicReport.subject': 'La page d’un patient a été signalée et fermée',
  'clinicReport.title': 'La page d’un patient a été signalée et fermée',
  'clinicReport.intro':
    'Une personne qui a ouvert une page de {{clinic}} a signalé un problème. Personne ne peut ouvrir la page tant que vous ne l’avez pas vérifiée.',
  'clinicReport.name': 'Le signalement : un nom est visible sur une image.',
  'clinicReport.notPatient': 'Le signalement : la page a été ouverte par une personne qui n’est pas le patient.',
  'clinicCodesTried.subject': 'Quelqu’un essaie des codes sur vos pages',
  'clinicCodesTried.title': 'Quelqu’un essaie des codes sur vos pages',
  'clinicCodesTried.intro':
    'Quelqu’un saisit des codes ou des mots de passe erronés sur des pages de {{clinic}}. Le nombre d’essais est limité et les patients peuvent toujours ouvrir leurs pages. L’une de ces pages appartient à ce partage.',
  'clinicTextsRefused.subject': 'Les SMS ne sont pas envoyés',
  'clinicTextsRefused.title': 'Les SMS ne sont pas envoyés',
  'clinicTextsRefused.intro':
    'Le prestataire refuse les SMS de {{clinic}} : le compte ou ses réglages ne sont pas en ordre. Ils attendent et sont retentés pendant trois jours. Prévenez la personne qui s’occupe de votre système.',
  'clinic.which': 'Le partage a été envoyé le {{date}}. Sa référence est {{reference}}.',
  'clinic.where': 'Ouvrez l’examen dans votre système d’imagerie et regardez sous Partages.',
  'clinic.open': 'Ouvrir le partage',
  'sms.suspended':
    "{{clinic}} : la page de vos images est en cours de vérification et ne peut pas être ouverte pour le moment. Vous n'avez rien à faire.",
  'sms.released': '{{clinic}} : la page de vos images fonctionne de nouveau.\n{{link}}',
  'sms.reminder': '{{clinic}} : enregistrez vos images avant la fin du {{date}}.\n{{link}}',
  'test.subject': '[Test] {{subject}}',
  'test.note':
    'Ceci est un test des textes de {{clinic}}. Son lien et ses codes ne fonctionnent pas, et il ne concerne personne.',
  'sms.test': 'Test : {{text}}',
};
