import { Button, Card, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tellProblem } from '../../../kernel/toast.tsx'

/** Leads to Google, where the person is asked; Google leads back to the page beside this one. */
export function GoogleSection({ hasOne }: { hasOne: boolean }) {
  const { t } = useTranslation('calendars')
  const { practiceId } = usePractice()
  const [busy, setBusy] = useState(false)

  async function connect() {
    setBusy(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/calendar-connections/google', {
        params: { path: { practiceId } },
      })
      window.location.assign(data!.address)
    } catch (error) {
      setBusy(false)
      tellProblem(error)
    }
  }

  return (
    <Card component="section" aria-labelledby="google-heading">
      <Title order={2} id="google-heading" mb={4}>
        {t('google.heading')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('google.lead')}
      </Text>
      <div>
        <Button variant={hasOne ? 'default' : 'filled'} loading={busy} onClick={() => void connect()}>
          {t(hasOne ? 'google.connectAgain' : 'google.connect')}
        </Button>
      </div>
    </Card>
  )
}
