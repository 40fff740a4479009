import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Ihre Bilder von {{clinic}}',
  'link.title': 'Ihre Bilder sind bereit',
  'link.intro':
    '{{clinic}} hat für Sie eine private Seite mit Ihren Bildern angelegt. Dort können Sie sie ansehen, speichern und teilen.',
  'resend.subject': 'Ihre Bilder von {{clinic}}: noch einmal der Link',
  'resend.title': 'Hier ist noch einmal Ihr Link',
  'resend.intro': 'Dieser Link öffnet dieselbe private Seite mit Ihren Bildern von {{clinic}} wie zuvor.',
  'link.open': 'Bilder ansehen',
  'link.asText': 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  'link.until_zero': 'Die Seite funktioniert bis heute Abend, {{date}}. Speichern Sie Ihre Bilder vorher.',
  'link.until_one': 'Die Seite funktioniert bis {{date}}: noch {{count}} Tag. Speichern Sie Ihre Bilder vorher.',
  'link.until_other': 'Die Seite funktioniert bis {{date}}: noch {{count}} Tage. Speichern Sie Ihre Bilder vorher.',
  'link.password': 'Die Seite ist durch ein Passwort geschützt. Beim Öffnen sagt sie Ihnen, was zu tun ist.',
  'link.private': 'Der Link ist privat. Geben Sie ihn nur an Menschen weiter, die Ihre Bilder sehen dürfen.',
  'personal.title': 'Eine Nachricht an Sie von {{clinic}}',
  'deleteCode.title': 'Löschcode',
  'deleteCode.note':
    'Um Ihre Bilder anzusehen, brauchen Sie diesen Code nicht. Mit ihm können Sie die Seite in ihren Einstellungen löschen. Sie ist dann für alle und für immer weg.',
  'code.subject': 'Ihr Code von {{clinic}}',
  'code.title': 'Ihr Code',
  'code.intro': 'Geben Sie diesen Code auf der Seite mit Ihren Bildern von {{clinic}} ein.',
  'code.minutes_one': 'Er gilt einmal, {{count}} Minute lang.',
  'code.minutes_other': 'Er gilt einmal, {{count}} Minuten lang.',
  'code.warning':
    'Geben Sie diesen Code niemandem. {{clinic}} wird Sie nie danach fragen. Wenn Sie keinen Code angefordert haben, brauchen Sie nichts zu tun.',
  'passwordSet.subject': 'Ein Passwort wurde festgelegt: Ihre Bilder von {{clinic}}',
  'passwordSet.title': 'Ihr Passwort ist festgelegt',
  'passwordSet.intro':
    'Für die Seite mit Ihren Bildern von {{clinic}} wurde ein Passwort festgelegt. Ab jetzt brauchen es alle, die die Seite öffnen.',
  'passwordChanged.subject': 'Das Passwort wurde geändert: Ihre Bilder von {{clinic}}',
  'passwordChanged.title': 'Ihr Passwort wurde geändert',
  'passwordChanged.intro':
    'Das Passwort der Seite mit Ihren Bildern von {{clinic}} wurde geändert. Das alte Passwort gilt nicht mehr.',
  'password.notYou': 'Waren Sie das nicht? Dann sagen Sie {{clinic}} bitte sofort Bescheid.',
  'contact.title': 'Fragen?',
  'contact.ask': 'Kontakt zu {{clinic}}:',
  'contact.askUsual': 'Wenden Sie sich wie gewohnt an {{clinic}}.',
  'contact.mistake':
    'War diese Nachricht nicht für Sie bestimmt? Dann löschen Sie sie bitte und sagen Sie {{clinic}} Bescheid.',
  'sms.link': '{{clinic}}: Ihre Bilder sind bereit.\n{{link}}\nDer Link gilt bis {{date}}. Löschcode: {{code}}',
  'sms.linkBrief': '{{clinic}}: Ihre Bilder\n{{link}}\nbis {{date}}. Löschcode: {{code}}',
  'sms.linkOnly': '{{clinic}}: Ihre Bilder sind bereit.\n{{link}}\nDer Link gilt bis {{date}}.',
  'sms.code_one':
    '{{code}} ist Ihr Code für Ihre Bilder von {{clinic}}. Er gilt {{count}} Minute. Geben Sie ihn niemandem.',
  'sms.code_other':
    '{{code}} ist Ihr Code für Ihre Bilder von {{clinic}}. Er gilt {{count}} Minuten. Geben Sie ihn niemandem.',
  'sms.passwordSet':
    '{{clinic}}: Für die Seite mit Ihren Bildern wurde ein Passwort festgelegt. Waren Sie das nicht? Sagen Sie uns sofort Bescheid.',
  'sms.passwordChanged':
    '{{clinic}}: Das Passwort der Seite mit Ihren Bildern wurde geändert. Waren Sie das nicht? Sagen Sie uns sofort Bescheid.',
  'link.linkCode':
    'Um die Seite zu öffnen, brauchen Sie den Code, den Sie von {{clinic}} bekommen haben. Ohne ihn kann die Seite Ihnen einen anderen Code senden.',
  'reminder.subject': 'Ihre Bilder von {{clinic}}: Die Seite schließt bald',
  'reminder.title': 'Speichern Sie Ihre Bilder rechtzeitig',
  'reminder.intro':
    'Die private Seite mit Ihren Bildern von {{clinic}} schließt bald, und es wurde noch nichts davon gespeichert.',
  'reminder.stop': 'Sie möchten keine Erinnerungen mehr? Das können Sie in den Einstellungen der Seite sagen.',
  'suspended.subject': 'Ihre Bilder von {{clinic}}: Die Seite wird geprüft',
  'suspended.title': 'Ihre Seite wird geprüft',
  'suspended.intro':
    'Jemand hat ein Problem mit der Seite gemeldet, auf der Ihre Bilder von {{clinic}} sind. Niemand kann sie öffnen, bis sie geprüft ist.',
  'suspended.later': 'Sie brauchen nichts zu tun. Wenn die Seite wieder funktioniert, bekommen Sie eine Nachricht.',
  'released.subject': 'Ihre Bilder von {{clinic}}: Die Seite funktioniert wieder',
  'released.title': 'Ihre Seite funktioniert wieder',
  'released.intro': '{{clinic}} hat die Seite mit Ihren Bildern geprüft. Sie öffnet sich wieder mit demselben Link.',
  'clinicUndelivered.subject': 'Eine Nachricht an einen Patienten kam nicht an',
  'clinicUndelivered.title': 'Eine Nachricht an einen Patienten kam nicht an',
  'clinicUndelivered.intro':
    'Eine Nachricht von {{clinic}} konnte nicht zugestellt werden. Bitte prüfen Sie den Kontakt und senden Sie die Bilder noch einmal.',
  'clinicLinkAsked.subject': 'Ein Patient bittet um einen neuen Link',
  'clinicLinkAsked.title': 'Ein Patient bittet um einen neuen Link',
  'clinicLinkAsked.intro':
    'Jemand hat einen Link von {{clinic}} geöffnet, der nicht mehr funktioniert, und bittet um einen neuen.',
  'clinicReport.subject': 'Eine Patientenseite wurde gemeldet und geschlossen',
  'clinicReport.title': 'Eine Patientenseite wurde gemeldet und geschlossen',
  'clinicReport.intro':
    'Jemand, der eine Seite von {{clinic}} geöffnet hat, hat ein Problem gemeldet. Niemand kann die Seite öffnen, bis Sie sie geprüft haben.',
  'clinicReport.name': 'Gemeldet wurde: Auf einem Bild ist ein Name zu sehen.',
  'clinicReport.notPatient': 'Gemeldet wurde: Die Seite wurde von jemandem geöffnet, der nicht der Patient ist.',
  'clinicCodesTried.subject': 'Jemand probiert Codes auf Ihren Seiten aus',
  'clinicCodesTried.title': 'Jemand probiert Codes auf Ihren Seiten aus',
  'clinicCodesTried.intro':
    'Jemand gibt auf Seiten von {{clinic}} falsche Codes oder Passwörter ein. Die Zahl der Versuche ist begrenzt, und Patienten können ihre Seiten weiterhin öffnen. Eine der Seiten gehört zu dieser Freigabe.',
  'clinicTextsRefused.subject': 'SMS werden nicht gesendet',
  'clinicTextsRefused.title': 'SMS werden nicht gesendet',
  'clinicTextsRefused.intro':
    'Der Anbieter lehnt die SMS von {{clinic}} ab: Mit dem Konto oder seinen Einstellungen stimmt etwas nicht. Sie warten und werden drei Tage lang erneut versucht. Bitte sagen Sie es der Person, die Ihr System betreut.',
  'clinic.which': 'Die Freigabe wurde am {{date}} gesendet. Ihre Nummer ist {{reference}}.',
  'clinic.where': 'Öffnen Sie die Untersuchung in Ihrem Bildsystem und sehen Sie unter „Freigaben“ nach.',
  'clinic.open': 'Freigabe öffnen',
  'sms.suspended':
    '{{clinic}}: Die Seite mit Ihren Bildern wird geprüft und kann vorerst nicht geöffnet werden. Sie brauchen nichts zu tun.',
  'sms.released': '{{clinic}}: Die Seite mit Ihren Bildern funktioniert wieder.\n{{link}}',
  'sms.reminder': '{{clinic}}: Speichern Sie Ihre Bilder bis {{date}}.\n{{link}}',
  'test.subject': '[Test] {{subject}}',
  'test.note':
    'Dies ist ein Test der Texte von {{clinic}}. Link und Codes funktionieren nicht, und es geht um niemanden.',
  'sms.test': 'Test: {{text}}',
};
