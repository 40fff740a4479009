import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'As suas imagens de {{clinic}}',
  'link.title': 'As suas imagens estão prontas',
  'link.intro':
    '{{clinic}} criou para si uma página privada com as suas imagens. Nela pode vê-las, guardá-las e partilhá-las.',
  'resend.subject': 'As suas imagens de {{clinic}}: o link mais uma vez',
  'resend.title': 'Aqui está o seu link mais uma vez',
  'resend.intro': 'Este link abre a mesma página privada de antes, com as suas imagens de {{clinic}}.',
  'link.open': 'Ver as imagens',
  'link.asText': 'Se o botão não funcionar, copie este endereço para o navegador:',
  'link.until_zero': 'A página funciona até ao fim de hoje, {{date}}. Guarde as suas imagens antes disso.',
  'link.until_one': 'A página funciona até {{date}}: falta {{count}} dia. Guarde as suas imagens antes disso.',
  'link.until_many': 'A página funciona até {{date}}: faltam {{count}} dias. Guarde as suas imagens antes disso.',
  'link.until_other': 'A página funciona até {{date}}: faltam {{count}} dias. Guarde as suas imagens antes disso.',
  'link.password': 'A página está protegida por uma palavra-passe. Ao abri-la, diz-lhe o que fazer.',
  'link.private': 'O link é privado. Passe-o só a quem pode ver as suas imagens.',
  'personal.title': 'Uma mensagem de {{clinic}} para si',
  'deleteCode.title': 'Código de eliminação',
  'deleteCode.note':
    'Não precisa deste código para ver as suas imagens. Com ele pode eliminar a página, nas definições da página. Desaparece então para todos, para sempre.',
  'code.subject': 'O seu código de {{clinic}}',
  'code.title': 'O seu código',
  'code.intro': 'Introduza este código na página com as suas imagens de {{clinic}}.',
  'code.minutes_one': 'Funciona uma vez, durante {{count}} minuto.',
  'code.minutes_many': 'Funciona uma vez, durante {{count}} minutos.',
  'code.minutes_other': 'Funciona uma vez, durante {{count}} minutos.',
  'code.warning':
    'Não dê este código a ninguém. {{clinic}} nunca lho pedirá. Se não pediu um código, não precisa de fazer nada.',
  'passwordSet.subject': 'Foi definida uma palavra-passe: as suas imagens de {{clinic}}',
  'passwordSet.title': 'A sua palavra-passe está definida',
  'passwordSet.intro':
    'Foi definida uma palavra-passe na página com as suas imagens de {{clinic}}. A partir de agora, todas as pessoas que abrirem a página precisam dela.',
  'passwordChanged.subject': 'A palavra-passe foi alterada: as suas imagens de {{clinic}}',
  'passwordChanged.title': 'A sua palavra-passe foi alterada',
  'passwordChanged.intro':
    'A palavra-passe da página com as suas imagens de {{clinic}} foi alterada. A antiga já não funciona.',
  'password.notYou': 'Não foi a própria pessoa a fazê-lo? Avise então {{clinic}} imediatamente.',
  'contact.title': 'Perguntas?',
  'contact.ask': 'Contactar {{clinic}}:',
  'contact.askUsual': 'Contacte {{clinic}} como habitualmente.',
  'contact.mistake': 'Esta mensagem não era para si? Elimine-a e avise {{clinic}}, por favor.',
  'sms.link':
    '{{clinic}}: as suas imagens estão prontas.\n{{link}}\nO link funciona até {{date}}. Código de eliminação: {{code}}',
  'sms.linkBrief': '{{clinic}}: imagens\n{{link}}\naté {{date}}. Código de eliminação: {{code}}',
  'sms.linkOnly': '{{clinic}}: as suas imagens estão prontas.\n{{link}}\nO link funciona até {{date}}.',
  'sms.code_one':
    '{{code}} é o seu código para as imagens de {{clinic}}. Funciona {{count}} minuto. Não o dê a ninguém.',
  'sms.code_many':
    '{{code}} é o seu código para as imagens de {{clinic}}. Funciona {{count}} minutos. Não o dê a ninguém.',
  'sms.code_other':
    '{{code}} é o seu código para as imagens de {{clinic}}. Funciona {{count}} minutos. Não o dê a ninguém.',
  'sms.passwordSet':
    '{{clinic}}: foi definida uma palavra-passe na página das suas imagens. Não foi pedido seu? Avise já a clínica.',
  'sms.passwordChanged':
    '{{clinic}}: a palavra-passe da página das suas imagens foi alterada. Não foi pedido seu? Avise já a clínica.',
  'link.linkCode':
    'Para abrir a página precisa do código que recebeu de {{clinic}}. Sem ele, a página pode enviar-lhe outro código.',
  'reminder.subject': 'As suas imagens de {{clinic}}: a página fecha em breve',
  'reminder.title': 'Guarde as suas imagens a tempo',
  'reminder.intro': 'A página privada com as suas imagens de {{clinic}} fecha em breve e ainda nada foi guardado dela.',
  'reminder.stop': 'Não quer mais lembretes? Diga-o nas definições da página.',
  'suspended.subject': 'As suas imagens de {{clinic}}: a página está a ser verificada',
  'suspended.title': 'A sua página está a ser verificada',
  'suspended.intro':
    'Alguém comunicou um problema na página com as suas imagens de {{clinic}}. Ninguém a pode abrir até ser verificada.',
  'suspended.later': 'Não precisa de fazer nada. Quando a página voltar a funcionar, receberá uma mensagem.',
  'released.subject': 'As suas imagens de {{clinic}}: a página voltou a funcionar',
  'released.title': 'A sua página voltou a funcionar',
  'released.intro': '{{clinic}} verificou a página com as suas imagens. Abre-se novamente com o mesmo link.',
  'clinicUndelivered.subject': 'Uma mensagem a um doente não chegou',
  'clinicUndelivered.title': 'Uma mensagem a um doente não chegou',
  'clinicUndelivered.intro':
    'Uma mensagem de {{clinic}} não pôde ser entregue. Verifique o contacto e envie novamente as imagens.',
  'clinicLinkAsked.subject': 'Um doente pede um novo link',
  'clinicLinkAsked.title': 'Um doente pede um novo link',
  'clinicLinkAsked.intro': 'Alguém abriu um link de {{clinic}} que já não funciona e pede um novo.',
  'clinicReport.subject': 'A página de um doente foi denunciada e fechada',
  'clinicReport.title': 'A página de um doente foi denunciada e fechada',
  'clinicReport.intro':
    'Alguém que abriu uma página de {{clinic}} comunicou um problema. Ninguém pode abrir a página até que a verifique.',
  'clinicReport.name': 'O que foi comunicado: vê-se um nome numa imagem.',
  'clinicReport.notPatient': 'O que foi comunicado: a página foi aberta por alguém que não é o doente.',
  'clinicCodesTried.subject': 'Alguém está a experimentar códigos nas suas páginas',
  'clinicCodesTried.title': 'Alguém está a experimentar códigos nas suas páginas',
  'clinicCodesTried.intro':
    'Alguém introduz códigos ou palavras-passe errados em páginas de {{clinic}}. O número de tentativas é limitado e os doentes continuam a poder abrir as suas páginas. Uma das páginas pertence a esta partilha.',
  'clinicTextsRefused.subject': 'Os SMS não estão a ser enviados',
  'clinicTextsRefused.title': 'Os SMS não estão a ser enviados',
  'clinicTextsRefused.intro':
    'O fornecedor recusa os SMS de {{clinic}}: a conta ou as suas definições não estão em ordem. Ficam à espera e volta a tentar-se durante três dias. Avise quem trata do seu sistema.',
  'clinic.which': 'A partilha foi enviada em {{date}}. A referência é {{reference}}.',
  'clinic.where': 'Abra o exame no seu sistema de imagens e veja em Partilhas.',
  'clinic.open': 'Abrir a partilha',
  'sms.suspended':
    '{{clinic}}: a página das suas imagens está a ser verificada e por agora não pode ser aberta. Não precisa de fazer nada.',
  'sms.released': '{{clinic}}: a página das suas imagens voltou a funcionar.\n{{link}}',
  'sms.reminder': '{{clinic}}: guarde as suas imagens até {{date}}.\n{{link}}',
  'test.subject': '[Teste] {{subject}}',
  'test.note':
    'Este é um teste dos textos de {{clinic}}. O link e os códigos não funcionam, e não diz respeito a ninguém.',
  'sms.test': 'Teste: {{text}}',
};
