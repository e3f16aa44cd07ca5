import { useTranslation } from 'react-i18next'
import { StatusTag, type Tone } from '../../kernel/status-tag.tsx'
import type { Registration } from './client-queries.ts'

const tones: Record<Registration, Tone> = {
  none: 'neutral',
  invited: 'neutral',
  secondStepOpen: 'warn',
  registered: 'ok',
}

/** How far a client has come with the portal (ACC-3). */
export function RegistrationTag({ registration }: { registration: Registration }) {
  const { t } = useTranslation('clients')
  const words: Record<Registration, string> = {
    none: t('registration.none'),
    invited: t('registration.invited'),
    secondStepOpen: t('registration.secondStepOpen'),
    registered: t('registration.registered'),
  }
  return <StatusTag tone={tones[registration]}>{words[registration]}</StatusTag>
}
