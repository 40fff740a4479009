import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Suas imagens de {{clinic}}',
  'link.title': 'Suas imagens estão prontas',
  'link.intro':
    '{{clinic}} criou para você uma página privada com suas imagens. Nela você pode vê-las, salvá-las e compartilhá-las.',
  'resend.subject': 'Suas imagens de {{clinic}}: o link mais uma vez',
  'resend.title': 'Aqui está seu link mais uma vez',
  'resend.intro': 'Este link abre a mesma página privada de antes, com suas imagens de {{clinic}}.',
  'link.open': 'Ver suas imagens',
  'link.asText': 'Se o botão não funcionar, copie este endereço para o seu navegador:',
  'link.until_zero': 'A página funciona até o fim de hoje, {{date}}. Salve suas imagens antes disso.',
  'link.until_one': 'A página funciona até {{date}}: falta {{count}} dia. Salve suas imagens antes disso.',
  'link.until_many': 'A página funciona até {{date}}: faltam {{count}} dias. Salve suas imagens antes disso.',
  'link.until_other': 'A página funciona até {{date}}: faltam {{count}} dias. Salve suas imagens antes disso.',
  'link.password': 'A página é protegida por uma senha. Ao abri-la, ela diz o que fazer.',
  'link.private': 'O link é privado. Passe-o só a quem pode ver suas imagens.',
  'personal.title': 'Uma mensagem de {{clinic}} para você',
  'deleteCode.title': 'Código de exclusão',
  'deleteCode.note':
    'Você não precisa deste código para ver suas imagens. Com ele você pode excluir a página, nos ajustes da página. Ela some então para todos, para sempre.',
  'code.subject': 'Seu código de {{clinic}}',
  'code.title': 'Seu código',
  'code.intro': 'Digite este código na página com suas imagens de {{clinic}}.',
  'code.minutes_one': 'Ele funciona uma vez, por {{count}} minuto.',
  'code.minutes_many': 'Ele funciona uma vez, por {{count}} minutos.',
  'code.minutes_other': 'Ele funciona uma vez, por {{count}} minutos.',
  'code.warning':
    'Não dê este código a ninguém. {{clinic}} nunca vai pedi-lo. Se você não pediu um código, não precisa fazer nada.',
  'passwordSet.subject': 'Uma senha foi definida: suas imagens de {{clinic}}',
  'passwordSet.title': 'Sua senha foi definida',
  'passwordSet.intro':
    'Uma senha foi definida na página com suas imagens de {{clinic}}. A partir de agora, todos que abrirem a página precisam dela.',
  'passwordChanged.subject': 'A senha foi alterada: suas imagens de {{clinic}}',
  'passwordChanged.title': 'Sua senha foi alterada',
  'passwordChanged.intro':
    'A senha da página com suas imagens de {{clinic}} foi alterada. A senha antiga não funciona mais.',
  'password.notYou': 'Não foi você? Então avise {{clinic}} imediatamente.',
  'contact.title': 'Dúvidas?',
  'contact.ask': 'Contato de {{clinic}}:',
  'contact.askUsual': 'Fale com {{clinic}} como de costume.',
  'contact.mistake': 'Esta mensagem não era para você? Exclua-a e avise {{clinic}}, por favor.',
  'sms.link':
    '{{clinic}}: suas imagens estão prontas.\n{{link}}\nO link funciona até {{date}}. Código de exclusão: {{code}}',
  'sms.linkBrief': '{{clinic}}: suas imagens\n{{link}}\naté {{date}}. Código de exclusão: {{code}}',
  'sms.linkOnly': '{{clinic}}: suas imagens estão prontas.\n{{link}}\nO link funciona até {{date}}.',
  'sms.code_one':
    '{{code}} é o seu código para as imagens de {{clinic}}. Funciona por {{count}} minuto. Não o dê a ninguém.',
  'sms.code_many':
    '{{code}} é o seu código para as imagens de {{clinic}}. Funciona por {{count}} minutos. Não o dê a ninguém.',
  'sms.code_other':
    '{{code}} é o seu código para as imagens de {{clinic}}. Funciona por {{count}} minutos. Não o dê a ninguém.',
  'sms.passwordSet':
    '{{clinic}}: uma senha foi definida na página com suas imagens. Não foi você? Avise a clínica imediatamente.',
  'sms.passwordChanged':
    '{{clinic}}: a senha da página com suas imagens foi alterada. Não foi você? Avise a clínica imediatamente.',
  'link.linkCode':
    'Para abrir a página você precisa do código que recebeu de {{clinic}}. Sem ele, a página pode enviar outro código.',
  'reminder.subject': 'Suas imagens de {{clinic}}: a página fecha em breve',
  'reminder.title': 'Salve suas imagens a tempo',
  'reminder.intro': 'A página privada com suas imagens de {{clinic}} fecha em breve, e nada foi salvo dela ainda.',
  'reminder.stop': 'Não quer mais lembretes? Diga isso nos ajustes da página.',
  'suspended.subject': 'Suas imagens de {{clinic}}: a página está em verificação',
  'suspended.title': 'Sua página está em verificação',
  'suspended.intro':
    'Alguém relatou um problema na página com suas imagens de {{clinic}}. Ninguém pode abri-la até que seja verificada.',
  'suspended.later': 'Você não precisa fazer nada. Quando a página voltar a funcionar, você receberá uma mensagem.',
  'released.subject': 'Suas imagens de {{clinic}}: a página voltou a funcionar',
  'released.title': 'Sua página voltou a funcionar',
  'released.intro': '{{clinic}} verificou a página com suas imagens. Ela se abre de novo com o mesmo link.',
  'clinicUndelivered.subject': 'Uma mensagem a um paciente não chegou',
  'clinicUndelivered.title': 'Uma mensagem a um paciente não chegou',
  'clinicUndelivered.intro':
    'Uma mensagem de {{clinic}} não pôde ser entregue. Verifique o contato e envie as imagens de novo.',
  'clinicLinkAsked.subject': 'Um paciente pede um novo link',
  'clinicLinkAsked.title': 'Um paciente pede um novo link',
  'clinicLinkAsked.intro': 'Alguém abriu um link de {{clinic}} que não funciona mais e pede um novo.',
  'clinicReport.subject': 'A página de um paciente foi denunciada e fechada',
  'clinicReport.title': 'A página de um paciente foi denunciada e fechada',
  'clinicReport.intro':
    'Alguém que abriu uma página de {{clinic}} relatou um problema. Ninguém pode abrir a página até que você a verifique.',
  'clinicReport.name': 'O relato: um nome aparece em uma imagem.',
  'clinicReport.notPatient': 'O relato: a página foi aberta por alguém que não é o paciente.',
  'clinicCodesTried.subject': 'Alguém está testando códigos nas suas páginas',
  'clinicCodesTried.title': 'Alguém está testando códigos nas suas páginas',
  'clinicCodesTried.intro':
    'Alguém digita códigos ou senhas errados em páginas de {{clinic}}. O número de tentativas é limitado e os pacientes continuam podendo abrir suas páginas. Uma das páginas pertence a este compartilhamento.',
  'clinicTextsRefused.subject': 'Os SMS não estão sendo enviados',
  'clinicTextsRefused.title': 'Os SMS não estão sendo enviados',
  'clinicTextsRefused.intro':
    'O provedor recusa os SMS de {{clinic}}: a conta ou suas configurações não estão em ordem. Eles aguardam e são tentados de novo por três dias. Avise quem cuida do seu sistema.',
  'clinic.which': 'O compartilhamento foi enviado em {{date}}. A referência é {{reference}}.',
  'clinic.where': 'Abra o exame no seu sistema de imagens e veja em Compartilhamentos.',
  'clinic.open': 'Abrir o compartilhamento',
  'sms.suspended':
    '{{clinic}}: a página com suas imagens está em verificação e não pode ser aberta por enquanto. Você não precisa fazer nada.',
  'sms.released': '{{clinic}}: a página com suas imagens voltou a funcionar.\n{{link}}',
  'sms.reminder': '{{clinic}}: salve suas imagens até {{date}}.\n{{link}}',
  'test.subject': '[Teste] {{subject}}',
  'test.note':
    'Este é um teste dos textos de {{clinic}}. O link e os códigos não funcionam, e ele não se refere a ninguém.',
  'sms.test': 'Teste: {{text}}',
};
