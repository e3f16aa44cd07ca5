import { useTranslation } from 'react-i18next'
import { useSession } from '../../kernel/session.ts'
import { greetingAt } from './greeting.rules.ts'

/** "Good morning, Dana", by the clock of the zone in which the page shows its times. */
export function Greeting({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation('home')
  const name = useSession().person.firstName
  const part = greetingAt(Date.now(), timeZone)
  if (part === 'morning') return t('greeting.morning', { name })
  return part === 'afternoon' ? t('greeting.afternoon', { name }) : t('greeting.evening', { name })
}
