import { useTranslation } from 'react-i18next'
import { StatusTag, type Tone } from '../../../kernel/status-tag.tsx'
import type { SignUpLine } from './sign-up-queries.ts'

const tones: Record<SignUpLine['state'], Tone> = {
  review: 'warn',
  invited: 'ok',
  linked: 'ok',
  created: 'ok',
  declined: 'neutral',
}

export function SignUpTag({ state }: { state: SignUpLine['state'] }) {
  const { t } = useTranslation('enrolment')
  return <StatusTag tone={tones[state]}>{t(`signUps.state.${state}`)}</StatusTag>
}
