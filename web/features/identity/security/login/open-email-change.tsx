import { Alert, Button, Text } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { useSession } from '../../../../kernel/session.ts'
import { tell, tellProblem } from '../../../../kernel/toast.tsx'
import { useFormat } from '../../../../kernel/use-format.ts'
import { type Security, securityQuery } from '../security-queries.ts'

/** A change that waits for one of the mailboxes, or both: which, until when, and the way back. */
export function OpenEmailChange({ change }: { change: NonNullable<Security['emailChange']> }) {
  const { t } = useTranslation('identity')
  const format = useFormat()
  const { person } = useSession()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const awaited = change.isOldConfirmed ? 'new' : change.isNewConfirmed ? 'old' : 'both'

  async function cancel() {
    setBusy(true)
    try {
      await api.DELETE('/api/email-change')
      await queries.invalidateQueries({ queryKey: securityQuery.queryKey })
      tell(t('security.email.cancelled'))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Alert
      mt={10}
      color="amber"
      icon={<IconMail aria-hidden />}
      title={t('security.email.open', { email: change.newEmail })}
    >
      <Text>{t(`security.email.awaits.${awaited}`, { email: change.newEmail })}</Text>
      <Text>
        {t('security.email.until', {
          date: format.date(change.expiresAt, person.timeZone, 'short'),
          time: format.time(change.expiresAt, person.timeZone),
          zone: format.zoneShort(person.timeZone),
        })}
      </Text>
      <Text mt={6}>{t('security.email.lost')}</Text>
      <Button variant="default" size="sm" mt={10} loading={busy} onClick={() => void cancel()}>
        {t('security.email.cancel')}
      </Button>
    </Alert>
  )
}
