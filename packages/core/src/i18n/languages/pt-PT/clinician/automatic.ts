import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Decide a primeira regra em que se verificam todas as condições. Escreva e experimente as regras antes de ativar o envio.',
  'rule.none': 'Ainda não há regras.',
  'rule.number': 'Regra {{number}}',
  'rule.add': 'Adicionar uma regra',
  'rule.removeOf': 'Remover a regra {{number}}',
  'rule.removed': 'Regra removida.',
  'rule.when': 'Condições',
  'rule.name': 'Nome (opcional)',
  'rule.own': 'Liberação, idioma, duração e mensagem próprios',
  'rule.release': 'Liberação',
  'rule.hold': 'Espera que um profissional o libere',
  'rule.send': 'Enviado assim que estiver pronto',
  'rule.asAccount': 'Como a clínica: {{value}}',
  'rule.error.most': 'São possíveis no máximo {{most}} regras.',
  'dryRun.title': 'Simulação',
  'dryRun.text': 'Mostra o que estas regras enviariam dos exames mais recentes, no máximo 50. Nada é enviado.',
  'dryRun.start': 'Experimentar as regras',
  'dryRun.stop': 'Parar',
  'dryRun.running': 'A ver os exames…',
  'dryRun.empty': 'Não chegaram exames ultimamente.',
  'dryRun.summary': 'Seriam enviados: {{sent}} de {{total}}',
  'dryRun.notSent': 'Não seriam enviados',
  'dryRun.reason.no-rule': 'nenhuma regra se aplica',
  'dryRun.reason.nothing-to-send': 'apenas relatórios e documentos',
  'dryRun.reason.no-contact': 'não é conhecido nenhum endereço ou número utilizável',
  'dryRun.reason.contact-unsure': 'mais de um endereço ou número, ou palavras ao lado',
  'dryRun.reason.contact-record-unavailable': 'o processo do doente não respondeu',
  'dryRun.reason.already-sent': 'uma ligação para este contacto ainda funciona',
};
