import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Sus imágenes de {{clinic}}',
  'link.title': 'Sus imágenes están listas',
  'link.intro':
    '{{clinic}} ha creado para usted una página privada con sus imágenes. Allí puede verlas, guardarlas y compartirlas.',
  'resend.subject': 'Sus imágenes de {{clinic}}: otra vez el enlace',
  'resend.title': 'Aquí tiene otra vez su enlace',
  'resend.intro': 'Este enlace abre la misma página privada de antes, con sus imágenes de {{clinic}}.',
  'link.open': 'Ver sus imágenes',
  'link.asText': 'Si el botón no funciona, copie esta dirección en su navegador:',
  'link.until_zero': 'La página funciona hasta el final de hoy, {{date}}. Guarde antes sus imágenes.',
  'link.until_one': 'La página funciona hasta el {{date}}: queda {{count}} día. Guarde antes sus imágenes.',
  'link.until_many': 'La página funciona hasta el {{date}}: quedan {{count}} días. Guarde antes sus imágenes.',
  'link.until_other': 'La página funciona hasta el {{date}}: quedan {{count}} días. Guarde antes sus imágenes.',
  'link.password': 'La página está protegida con una contraseña. Al abrirla le dice qué hacer.',
  'link.private': 'El enlace es privado. Páselo solo a quien pueda ver sus imágenes.',
  'personal.title': 'Un mensaje de {{clinic}} para usted',
  'deleteCode.title': 'Código de eliminación',
  'deleteCode.note':
    'No necesita este código para ver sus imágenes. Con él puede eliminar la página, en los ajustes de la página. Desaparece entonces para todos y para siempre.',
  'code.subject': 'Su código de {{clinic}}',
  'code.title': 'Su código',
  'code.intro': 'Introduzca este código en la página con sus imágenes de {{clinic}}.',
  'code.minutes_one': 'Funciona una vez, durante {{count}} minuto.',
  'code.minutes_many': 'Funciona una vez, durante {{count}} minutos.',
  'code.minutes_other': 'Funciona una vez, durante {{count}} minutos.',
  'code.warning':
    'No dé este código a nadie. {{clinic}} nunca se lo pedirá. Si no ha pedido ningún código, no tiene que hacer nada.',
  'passwordSet.subject': 'Se ha creado una contraseña: sus imágenes de {{clinic}}',
  'passwordSet.title': 'Su contraseña está creada',
  'passwordSet.intro':
    'Se ha creado una contraseña en la página con sus imágenes de {{clinic}}. A partir de ahora la necesitan todas las personas que abran la página.',
  'passwordChanged.subject': 'Se ha cambiado la contraseña: sus imágenes de {{clinic}}',
  'passwordChanged.title': 'Su contraseña se ha cambiado',
  'passwordChanged.intro':
    'Se ha cambiado la contraseña de la página con sus imágenes de {{clinic}}. La contraseña anterior ya no funciona.',
  'password.notYou': '¿No ha sido usted? Avise entonces enseguida a {{clinic}}.',
  'contact.title': '¿Tiene preguntas?',
  'contact.ask': 'Contacto de {{clinic}}:',
  'contact.askUsual': 'Póngase en contacto con {{clinic}} como de costumbre.',
  'contact.mistake': '¿Este mensaje no era para usted? Elimínelo y avise a {{clinic}}, por favor.',
  'sms.link':
    '{{clinic}}: sus imágenes están listas.\n{{link}}\nEl enlace funciona hasta el {{date}}. Código de eliminación: {{code}}',
  'sms.linkBrief': '{{clinic}}: sus imágenes\n{{link}}\nhasta el {{date}}. Código de eliminación: {{code}}',
  'sms.linkOnly': '{{clinic}}: sus imágenes están listas.\n{{link}}\nEl enlace funciona hasta el {{date}}.',
  'sms.code_one':
    '{{code}} es su código para sus imágenes de {{clinic}}. Funciona {{count}} minuto. No se lo dé a nadie.',
  'sms.code_many':
    '{{code}} es su código para sus imágenes de {{clinic}}. Funciona {{count}} minutos. No se lo dé a nadie.',
  'sms.code_other':
    '{{code}} es su código para sus imágenes de {{clinic}}. Funciona {{count}} minutos. No se lo dé a nadie.',
  'sms.passwordSet':
    '{{clinic}}: se ha creado una contraseña en la página con sus imágenes. ¿No ha sido usted? Avise enseguida.',
  'sms.passwordChanged':
    '{{clinic}}: se ha cambiado la contraseña de la página con sus imágenes. ¿No ha sido usted? Avise enseguida.',
  'link.linkCode':
    'Para abrir la página necesita el código que le dio {{clinic}}. Sin él, la página puede enviarle otro código.',
  'reminder.subject': 'Sus imágenes de {{clinic}}: la página se cierra pronto',
  'reminder.title': 'Guarde sus imágenes a tiempo',
  'reminder.intro':
    'La página privada con sus imágenes de {{clinic}} se cierra pronto y todavía no se ha guardado nada de ella.',
  'reminder.stop': '¿No quiere más recordatorios? Dígalo en los ajustes de la página.',
  'suspended.subject': 'Sus imágenes de {{clinic}}: la página se está revisando',
  'suspended.title': 'Su página se está revisando',
  'suspended.intro':
    'Alguien ha avisado de un problema con la página que contiene sus imágenes de {{clinic}}. Nadie puede abrirla hasta que se haya revisado.',
  'suspended.later': 'No tiene que hacer nada. Cuando la página vuelva a funcionar, recibirá un mensaje.',
  'released.subject': 'Sus imágenes de {{clinic}}: la página vuelve a funcionar',
  'released.title': 'Su página vuelve a funcionar',
  'released.intro': '{{clinic}} ha revisado la página con sus imágenes. Se abre otra vez con el mismo enlace.',
  'clinicUndelivered.subject': 'Un mensaje a un paciente no ha llegado',
  'clinicUndelivered.title': 'Un mensaje a un paciente no ha llegado',
  'clinicUndelivered.intro':
    'Un mensaje de {{clinic}} no se ha podido entregar. Compruebe el contacto y envíe las imágenes de nuevo.',
  'clinicLinkAsked.subject': 'Un paciente pide un enlace nuevo',
  'clinicLinkAsked.title': 'Un paciente pide un enlace nuevo',
  'clinicLinkAsked.intro': 'Alguien ha abierto un enlace de {{clinic}} que ya no funciona y pide uno nuevo.',
  'clinicReport.subject': 'Se ha avisado de un problema en la página de un paciente y se ha cerrado',
  'clinicReport.title': 'Se ha avisado de un problema en la página de un paciente y se ha cerrado',
  'clinicReport.intro':
    'Alguien que abrió una página de {{clinic}} ha avisado de un problema. Nadie puede abrir la página hasta que usted la haya revisado.',
  'clinicReport.name': 'El aviso: se ve un nombre en una imagen.',
  'clinicReport.notPatient': 'El aviso: abrió la página alguien que no es el paciente.',
  'clinicCodesTried.subject': 'Alguien está probando códigos en sus páginas',
  'clinicCodesTried.title': 'Alguien está probando códigos en sus páginas',
  'clinicCodesTried.intro':
    'Alguien introduce códigos o contraseñas incorrectos en páginas de {{clinic}}. El número de intentos es limitado y los pacientes pueden seguir abriendo sus páginas. Una de las páginas pertenece a este envío.',
  'clinicTextsRefused.subject': 'Los SMS no se están enviando',
  'clinicTextsRefused.title': 'Los SMS no se están enviando',
  'clinicTextsRefused.intro':
    'El proveedor rechaza los SMS de {{clinic}}: la cuenta o su configuración no están en orden. Quedan en espera y se vuelve a intentar durante tres días. Avise a quien se ocupa de su sistema.',
  'clinic.which': 'El envío se hizo el {{date}}. Su referencia es {{reference}}.',
  'clinic.where': 'Abra el estudio en su sistema de imágenes y mire en Envíos.',
  'clinic.open': 'Abrir el envío',
  'sms.suspended':
    '{{clinic}}: la página con sus imágenes se está revisando y de momento no se puede abrir. No tiene que hacer nada.',
  'sms.released': '{{clinic}}: la página con sus imágenes vuelve a funcionar.\n{{link}}',
  'sms.reminder': '{{clinic}}: guarde sus imágenes antes del fin del {{date}}.\n{{link}}',
  'test.subject': '[Prueba] {{subject}}',
  'test.note':
    'Esto es una prueba de los textos de {{clinic}}. Su enlace y sus códigos no funcionan, y no se refiere a ninguna persona.',
  'sms.test': 'Prueba: {{text}}',
};
