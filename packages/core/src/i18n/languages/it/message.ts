import type { TranslationOf } from '../../translator.ts';
import type { message as english } from '../en/message.ts';

export const message: TranslationOf<typeof english> = {
  'link.subject': 'Le Sue immagini da {{clinic}}',
  'link.title': 'Le Sue immagini sono pronte',
  'link.intro':
    '{{clinic}} ha creato per Lei una pagina privata con le Sue immagini. Lì può guardarle, salvarle e condividerle.',
  'resend.subject': 'Le Sue immagini da {{clinic}}: di nuovo il link',
  'resend.title': 'Ecco di nuovo il Suo link',
  'resend.intro': 'Questo link apre la stessa pagina privata di prima, con le Sue immagini da {{clinic}}.',
  'link.open': 'Guarda le immagini',
  'link.asText': 'Se il pulsante non funziona, copi questo indirizzo nel browser:',
  'link.until_zero': 'La pagina funziona fino alla fine di oggi, {{date}}. Salvi prima le immagini.',
  'link.until_one': 'La pagina funziona fino al {{date}}: ancora {{count}} giorno. Salvi prima le immagini.',
  'link.until_many': 'La pagina funziona fino al {{date}}: ancora {{count}} giorni. Salvi prima le immagini.',
  'link.until_other': 'La pagina funziona fino al {{date}}: ancora {{count}} giorni. Salvi prima le immagini.',
  'link.password': 'La pagina è protetta da una password. All’apertura Le dice che cosa fare.',
  'link.private': 'Il link è privato. Lo dia solo a chi può vedere le Sue immagini.',
  'personal.title': 'Un messaggio per Lei da {{clinic}}',
  'deleteCode.title': 'Codice di eliminazione',
  'deleteCode.note':
    'Per guardare le immagini questo codice non Le serve. Con esso può eliminare la pagina, nelle impostazioni della pagina. Allora scompare per tutti e per sempre.',
  'code.subject': 'Il Suo codice da {{clinic}}',
  'code.title': 'Il Suo codice',
  'code.intro': 'Inserisca questo codice nella pagina con le Sue immagini da {{clinic}}.',
  'code.minutes_one': 'Funziona una volta, per {{count}} minuto.',
  'code.minutes_many': 'Funziona una volta, per {{count}} minuti.',
  'code.minutes_other': 'Funziona una volta, per {{count}} minuti.',
  'code.warning':
    'Non dia questo codice a nessuno. {{clinic}} non glielo chiederà mai. Se non ha chiesto un codice, non deve fare nulla.',
  'passwordSet.subject': 'È stata impostata una password: le Sue immagini da {{clinic}}',
  'passwordSet.title': 'La Sua password è impostata',
  'passwordSet.intro':
    'È stata impostata una password per la pagina con le Sue immagini da {{clinic}}. D’ora in poi serve a chiunque apra la pagina.',
  'passwordChanged.subject': 'La password è stata cambiata: le Sue immagini da {{clinic}}',
  'passwordChanged.title': 'La Sua password è stata cambiata',
  'passwordChanged.intro':
    'La password della pagina con le Sue immagini da {{clinic}} è stata cambiata. La vecchia password non funziona più.',
  'password.notYou': 'Non è stato Lei? Avvisi subito {{clinic}}.',
  'contact.title': 'Domande?',
  'contact.ask': 'Contatti di {{clinic}}:',
  'contact.askUsual': 'Contatti {{clinic}} come fa di solito.',
  'contact.mistake': 'Questo messaggio non era per Lei? Lo elimini e avvisi {{clinic}}, per favore.',
  'sms.link':
    '{{clinic}}: le Sue immagini sono pronte.\n{{link}}\nIl link funziona fino al {{date}}. Codice di eliminazione: {{code}}',
  'sms.linkBrief': '{{clinic}}: immagini\n{{link}}\nfino al {{date}}. Codice di eliminazione: {{code}}',
  'sms.linkOnly': '{{clinic}}: le Sue immagini sono pronte.\n{{link}}\nIl link funziona fino al {{date}}.',
  'sms.code_one':
    '{{code}} è il Suo codice per le immagini da {{clinic}}. Funziona per {{count}} minuto. Non lo dia a nessuno.',
  'sms.code_many':
    '{{code}} è il Suo codice per le immagini da {{clinic}}. Funziona per {{count}} minuti. Non lo dia a nessuno.',
  'sms.code_other':
    '{{code}} è il Suo codice per le immagini da {{clinic}}. Funziona per {{count}} minuti. Non lo dia a nessuno.',
  'sms.passwordSet':
    '{{clinic}}: è stata impostata una password per la pagina con le Sue immagini. Non è stato Lei? Avvisi subito la struttura.',
  'sms.passwordChanged':
    '{{clinic}}: la password della pagina con le Sue immagini è stata cambiata. Non è stato Lei? Avvisi subito la struttura.',
  'link.linkCode':
    'Per aprire la pagina Le serve il codice che ha ricevuto da {{clinic}}. Senza di esso, la pagina può inviarLe un altro codice.',
  'reminder.subject': 'Le Sue immagini da {{clinic}}: la pagina chiude presto',
  'reminder.title': 'Salvi le immagini in tempo',
  'reminder.intro':
    'La pagina privata con le Sue immagini da {{clinic}} chiude presto e non ne è ancora stato salvato nulla.',
  'reminder.stop': 'Non vuole altri promemoria? Lo dica nelle impostazioni della pagina.',
  'suspended.subject': 'Le Sue immagini da {{clinic}}: la pagina è in verifica',
  'suspended.title': 'La Sua pagina è in verifica',
  'suspended.intro':
    'Qualcuno ha segnalato un problema con la pagina che contiene le Sue immagini da {{clinic}}. Nessuno può aprirla finché non è stata controllata.',
  'suspended.later': 'Non deve fare nulla. Quando la pagina funzionerà di nuovo, riceverà un messaggio.',
  'released.subject': 'Le Sue immagini da {{clinic}}: la pagina funziona di nuovo',
  'released.title': 'La Sua pagina funziona di nuovo',
  'released.intro': '{{clinic}} ha controllato la pagina con le Sue immagini. Si apre di nuovo con lo stesso link.',
  'clinicUndelivered.subject': 'Un messaggio a un paziente non è arrivato',
  'clinicUndelivered.title': 'Un messaggio a un paziente non è arrivato',
  'clinicUndelivered.intro':
    'Un messaggio di {{clinic}} non è stato consegnato. Controlli il contatto e invii di nuovo le immagini.',
  'clinicLinkAsked.subject': 'Un paziente chiede un nuovo link',
  'clinicLinkAsked.title': 'Un paziente chiede un nuovo link',
  'clinicLinkAsked.intro': 'Qualcuno ha aperto un link di {{clinic}} che non funziona più e ne chiede uno nuovo.',
  'clinicReport.subject': 'La pagina di un paziente è stata segnalata e chiusa',
  'clinicReport.title': 'La pagina di un paziente è stata segnalata e chiusa',
  'clinicReport.intro':
    'Qualcuno che ha aperto una pagina di {{clinic}} ha segnalato un problema. Nessuno può aprire la pagina finché Lei non l’ha controllata.',
  'clinicReport.name': 'La segnalazione: su un’immagine si vede un nome.',
  'clinicReport.notPatient': 'La segnalazione: la pagina è stata aperta da qualcuno che non è il paziente.',
  'clinicCodesTried.subject': 'Qualcuno prova codici sulle Sue pagine',
  'clinicCodesTried.title': 'Qualcuno prova codici sulle Sue pagine',
  'clinicCodesTried.intro':
    'Qualcuno inserisce codici o password sbagliati su pagine di {{clinic}}. Il numero di tentativi è limitato e i pazienti possono ancora aprire le loro pagine. Una delle pagine appartiene a questa condivisione.',
  'clinicTextsRefused.subject': 'Gli SMS non vengono inviati',
  'clinicTextsRefused.title': 'Gli SMS non vengono inviati',
  'clinicTextsRefused.intro':
    'Il fornitore rifiuta gli SMS di {{clinic}}: l’account o le sue impostazioni non sono in ordine. Restano in attesa e si ritenta per tre giorni. Avvisi chi si occupa del Suo sistema.',
  'clinic.which': 'La condivisione è stata inviata il {{date}}. Il suo riferimento è {{reference}}.',
  'clinic.where': 'Apra l’esame nel sistema di immagini e guardi sotto Condivisioni.',
  'clinic.open': 'Apri la condivisione',
  'sms.suspended':
    '{{clinic}}: la pagina con le Sue immagini è in verifica e per ora non si può aprire. Non deve fare nulla.',
  'sms.released': '{{clinic}}: la pagina con le Sue immagini funziona di nuovo.\n{{link}}',
  'sms.reminder': '{{clinic}}: salvi le Sue immagini entro il {{date}}.\n{{link}}',
  'test.subject': '[Prova] {{subject}}',
  'test.note': 'Questa è una prova dei testi di {{clinic}}. Il link e i codici non funzionano e non riguarda nessuno.',
  'sms.test': 'Prova: {{text}}',
};
