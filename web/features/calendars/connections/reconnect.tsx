import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useCalDavRefusal } from '../caldav/caldav-refusal.ts'
import type { Connection } from '../calendar-queries.ts'
import { useGoogleConsent } from '../google/use-google-consent.ts'

/** Lets a paused account in again: at Google by its consent, at a CalDAV server by a new password. */
export function Reconnect({
  connection,
  onDone,
}: {
  connection: Connection
  onDone: () => Promise<unknown>
}) {
  return connection.kind === 'google' ? (
    <AskGoogle />
  ) : (
    <NewPassword connectionId={connection.id} onDone={onDone} />
  )
}

function AskGoogle() {
  const { t } = useTranslation('calendars')
  const { isLeaving, leave } = useGoogleConsent()
  return (
    <Button w="fit-content" loading={isLeaving} onClick={() => void leave()}>
      {t('reconnect.open')}
    </Button>
  )
}

function NewPassword({ connectionId, onDone }: { connectionId: string; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('calendars')
  const { practiceId } = usePractice()
  const inOurWords = useCalDavRefusal()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('reconnect.missing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async (body) => {
    try {
      await api.POST('/api/practices/{practiceId}/calendar-connections/{connectionId}/password', {
        params: { path: { practiceId, connectionId } },
        body,
      })
    } catch (error) {
      throw inOurWords(error)
    }
    tell(t('reconnect.done'))
    await onDone()
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm" maw={420}>
        <RefusalNote refusal={refusal} />
        <PasswordInput
          label={t('reconnect.password')}
          description={t('reconnect.passwordHint')}
          autoComplete="off"
          maxLength={500}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy} w="fit-content">
          {t('reconnect.submit')}
        </Button>
      </Stack>
    </form>
  )
}
