import { Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'

/** Whether those whom the practice invites confirm their phone by a code (ACC-13, MGR-13). */
export function SecondStepSwitch() {
  const { t } = useTranslation('accounts')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const queryKey = keyIn({ practiceId }, 'practice', 'second-step')
  const { data: isRequired } = useQuery({
    queryKey,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/overview', { params: { path: { practiceId } } })).data!
        .isSecondStepRequired,
  })
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'practice') refresh('practice', 'second-step')
  })

  async function set(wanted: boolean) {
    setBusy(true)
    try {
      const { data } = await api.PUT('/api/practices/{practiceId}/accounts/second-step', {
        params: { path: { practiceId } },
        body: { isRequired: wanted },
      })
      queries.setQueryData(queryKey, data!.isRequired)
      tell(data!.isRequired ? t('list.secondStepOn') : t('list.secondStepOff'))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Switch
      label={t('list.secondStep')}
      description={t('list.secondStepText')}
      checked={isRequired ?? false}
      disabled={isRequired === undefined || busy}
      onChange={(event) => void set(event.currentTarget.checked)}
    />
  )
}
