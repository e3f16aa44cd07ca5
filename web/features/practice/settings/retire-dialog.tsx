import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconCalendarExclamation } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { ErrorState } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { Location } from '../practice-queries.ts'

/** Takes a place out of use. Where appointments lie ahead there, says how many and asks once more. */
export function RetireDialog({ location, onClose }: { location: Location; onClose: () => void }) {
  const { t } = useTranslation('practice')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [ahead, setAhead] = useState(0)
  const [error, setError] = useState<unknown>()

  async function retire() {
    setBusy(true)
    setError(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/locations/{locationId}/retire', {
        params: { path: { practiceId, locationId: location.id } },
        body: { version: location.version, ...(ahead > 0 ? { withAppointmentsAhead: true } : {}) },
      })
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'settings', 'locations') })
      tell(t('settings.locations.retiredNow', { name: location.name }))
      onClose()
    } catch (caught) {
      const problem = asProblem(caught)
      if (problem.kind === 'appointments-ahead') setAhead(Number(problem.extra.appointmentsAhead))
      else setError(caught)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={onClose} title={t('settings.locations.retireTitle', { name: location.name })}>
      <Stack>
        <Text>{t('settings.locations.retireText')}</Text>
        {ahead > 0 && (
          <Alert role="alert" color="amber" icon={<IconCalendarExclamation aria-hidden />}>
            {t('settings.locations.ahead', { count: ahead })}
          </Alert>
        )}
        {error !== undefined && <ErrorState error={error} />}
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('settings.cancel')}
          </Button>
          <Button color="red" loading={busy} onClick={retire}>
            {ahead > 0 ? t('settings.locations.retireAnyway') : t('settings.locations.retire')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
