/** English, the source of the keys of emails and text messages. Text messages keep to the GSM 03.38 alphabet. */
export const message = {
  'link.subject': 'Your images from {{clinic}}',
  'link.title': 'Your images are ready',
  'link.intro':
    '{{clinic}} has made a private page with your images for you. There you can look at them, save them and share them.',
  'resend.subject': 'Your images from {{clinic}}: the link again',
  'resend.title': 'Here is your link again',
  'resend.intro': 'This link opens the same private page with your images from {{clinic}} as before.',
  'link.open': 'See your images',
  'link.asText': 'If the button does not work, copy this address into your browser:',
  'link.until_zero': 'The page works until the end of today, {{date}}. Save your images before then.',
  'link.until_one': 'The page works until {{date}}: {{count}} day left. Save your images before then.',
  'link.until_other': 'The page works until {{date}}: {{count}} days left. Save your images before then.',
  'link.password': 'The page is protected by a password. It tells you what to do when you open it.',
  'link.private': 'The link is private. Only pass it on to people who may see your images.',
  'personal.title': 'A message to you from {{clinic}}',
  'deleteCode.title': 'Delete code',
  'deleteCode.note':
    'You do not need this code to see your images. With it you can delete the page, in the settings of the page. It is then gone for everybody, for ever.',

  'code.subject': 'Your code from {{clinic}}',
  'code.title': 'Your code',
  'code.intro': 'Enter this code on the page with your images from {{clinic}}.',
  'code.minutes_one': 'It works once, for {{count}} minute.',
  'code.minutes_other': 'It works once, for {{count}} minutes.',
  'code.warning':
    'Give this code to nobody. {{clinic}} will never ask you for it. If you did not ask for a code, you need not do anything.',

  'passwordSet.subject': 'A password was set: your images from {{clinic}}',
  'passwordSet.title': 'Your password is set',
  'passwordSet.intro':
    'A password was set on the page with your images from {{clinic}}. From now on everybody who opens the page needs it.',
  'passwordChanged.subject': 'The password was changed: your images from {{clinic}}',
  'passwordChanged.title': 'Your password was changed',
  'passwordChanged.intro':
    'The password of the page with your images from {{clinic}} was changed. The old password no longer works.',
  'password.notYou': 'Was it not you? Then please tell {{clinic}} at once.',

  'contact.title': 'Questions?',
  'contact.ask': 'Contact {{clinic}}:',
  'contact.askUsual': 'Contact {{clinic}} the way you usually do.',
  'contact.mistake': 'Was this message not meant for you? Then please delete it and tell {{clinic}}.',

  'sms.link': '{{clinic}}: your images are ready.\n{{link}}\nThe link works until {{date}}. Delete code: {{code}}',
  'sms.linkBrief': '{{clinic}}: your images\n{{link}}\nuntil {{date}}. Delete code: {{code}}',
  'sms.linkOnly': '{{clinic}}: your images are ready.\n{{link}}\nThe link works until {{date}}.',
  'sms.code_one':
    '{{code}} is your code for your images from {{clinic}}. It works for {{count}} minute. Give it to nobody.',
  'sms.code_other':
    '{{code}} is your code for your images from {{clinic}}. It works for {{count}} minutes. Give it to nobody.',
  'sms.passwordSet':
    '{{clinic}}: a password was set on the page with your images. Was it not you? Tell the clinic at once.',
  'sms.passwordChanged':
    '{{clinic}}: the password of the page with your images was changed. Was it not you? Tell the clinic at once.',

  'link.linkCode':
    'To open the page you need the code that you got from {{clinic}}. Without it, the page can send you another code.',
  'reminder.subject': 'Your images from {{clinic}}: the page closes soon',
  'reminder.title': 'Save your images in time',
  'reminder.intro':
    'The private page with your images from {{clinic}} closes soon, and nothing has been saved from it yet.',
  'reminder.stop': 'You want no more reminders? Say so in the settings of the page.',
  'suspended.subject': 'Your images from {{clinic}}: the page is being checked',
  'suspended.title': 'Your page is being checked',
  'suspended.intro':
    'Somebody reported a problem with the page that holds your images from {{clinic}}. Nobody can open it until the clinic has looked at it.',
  'suspended.later': 'You need not do anything. When the page works again, you get a message.',
  'released.subject': 'Your images from {{clinic}}: the page works again',
  'released.title': 'Your page works again',
  'released.intro': '{{clinic}} has checked the page with your images. It opens again with the same link.',
  'clinicUndelivered.subject': 'A message to a patient did not arrive',
  'clinicUndelivered.title': 'A message to a patient did not arrive',
  'clinicUndelivered.intro':
    'A message from {{clinic}} could not be delivered. Please check the contact and send the images again.',
  'clinicLinkAsked.subject': 'A patient asks for a new link',
  'clinicLinkAsked.title': 'A patient asks for a new link',
  'clinicLinkAsked.intro': 'Somebody opened a link of {{clinic}} that no longer works, and asks for a new one.',
  'clinicReport.subject': 'A patient’s page was reported and closed',
  'clinicReport.title': 'A patient’s page was reported and closed',
  'clinicReport.intro':
    'Somebody who opened a page of {{clinic}} reported a problem. Nobody can open the page until you have looked at it.',
  'clinicReport.name': 'The report: a name can be seen on an image.',
  'clinicReport.notPatient': 'The report: the page was opened by somebody who is not the patient.',
  'clinicCodesTried.subject': 'Somebody is trying codes on your pages',
  'clinicCodesTried.title': 'Somebody is trying codes on your pages',
  'clinicCodesTried.intro':
    'Somebody is entering wrong codes or passwords on pages of {{clinic}}. The number of tries is limited, and patients can still open their pages. One of the pages belongs to this share.',
  'clinicTextsRefused.subject': 'Text messages are not being sent',
  'clinicTextsRefused.title': 'Text messages are not being sent',
  'clinicTextsRefused.intro':
    'The provider refuses the text messages of {{clinic}}: the account or its settings are not in order. They wait and are tried again for three days. Please tell whoever looks after your system.',
  'clinic.which': 'The share was sent on {{date}}. Its reference is {{reference}}.',
  'clinic.where': 'Open the study in your imaging system and look under Shares.',
  'clinic.open': 'Open the share',
  'sms.suspended':
    '{{clinic}}: the page with your images is being checked and cannot be opened for now. You need not do anything.',
  'sms.released': '{{clinic}}: the page with your images works again.\n{{link}}',
  'sms.reminder': '{{clinic}}: the page with your images closes on {{date}}. Save them before then.\n{{link}}',
  'test.subject': '[Test] {{subject}}',
  'test.note': 'This is a test of the words of {{clinic}}. Its link and codes do not work, and it is about nobody.',
  'sms.test': 'Test: {{text}}',
} as const;
