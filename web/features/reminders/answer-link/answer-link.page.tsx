import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { useSecretOfLink } from '../../../kernel/link-secret.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'
import type { LinkedReminder } from '../reminder-queries.ts'
import { LinkedAppointment } from './linked-appointment.tsx'

const linkQuery = (token: string) => ({
  queryKey: ['reminder-link', token],
  retry: false,
  queryFn: async () => (await api.POST('/api/appointment-links/show', { body: { token } })).data!,
})

/** From a reminder. Opening the page answers nothing: programs that look into mails open links too (NPH-03). */
export default function AnswerLinkPage() {
  const { t } = useTranslation('reminders')
  const token = useSecretOfLink()
  const link = useQuery({ ...linkQuery(token ?? ''), enabled: token !== undefined })
  if (!token || asProblem(link.error).status === 404 || asProblem(link.error).status === 400) return <Over />
  return (
    <SignInFrame
      title={link.data ? t('link.title', { practice: link.data.practice }) : t('link.documentTitle')}
    >
      <Loaded query={link} loading={<LoadingState shape="text" rows={3} />}>
        {(data) => <Answers token={token} data={data} />}
      </Loaded>
    </SignInFrame>
  )
}

function Over() {
  const { t } = useTranslation('reminders')
  return (
    <SignInFrame title={t('link.overTitle')}>
      <Stack gap={18}>
        <Text role="status">{t('link.over')}</Text>
        <Button component={PageLink} to="/sign-in" size="lg" fullWidth>
          {t('link.signIn')}
        </Button>
      </Stack>
    </SignInFrame>
  )
}

function Answers({ token, data }: { token: string; data: LinkedReminder }) {
  const { t } = useTranslation('reminders')
  const queries = useQueryClient()
  const [shown, setShown] = useState(data)
  const take = (answered: LinkedReminder) => {
    setShown(answered)
    queries.setQueryData(linkQuery(token).queryKey, answered)
  }
  return (
    <Stack gap={26}>
      {shown.appointments.map((appointment) => (
        <LinkedAppointment
          key={appointment.place}
          token={token}
          appointment={appointment}
          of={shown}
          onAnswered={take}
        />
      ))}
      {shown.phone && (
        <Text size="sm" c="dimmed">
          {t('link.questions')} <Anchor href={`tel:${shown.phone}`}>{formatPhone(shown.phone)}</Anchor>
        </Text>
      )}
      <Anchor component={PageLink} to="/sign-in" size="sm">
        {t('link.more')}
      </Anchor>
    </Stack>
  )
}
