import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { Connection } from '../calendar-queries.ts'

/** Ends a connection, after asking what becomes of the events that were written there. */
export function Disconnect({
  connection,
  onDone,
}: {
  connection: Connection
  onDone: () => Promise<unknown>
}) {
  const { t } = useTranslation('calendars')
  const { practiceId } = usePractice()
  const [opened, { open, close }] = useDisclosure(false)
  const [eventsThere, setEventsThere] = useState<'remove' | 'keep'>('remove')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const wrote = connection.calendars.some((c) => c.receivesOurs)

  async function disconnect() {
    setBusy(true)
    try {
      await api.POST('/api/practices/{practiceId}/calendar-connections/{connectionId}/disconnect', {
        params: { path: { practiceId, connectionId: connection.id } },
        body: { eventsThere: wrote ? eventsThere : 'keep' },
      })
      close()
      tell(t('disconnect.done'))
      await onDone()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button variant="subtle" color="red" onClick={open}>
        {t('disconnect.open')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('disconnect.title')}>
        <Stack>
          <Text>{t('disconnect.text')}</Text>
          {wrote && (
            <Radio.Group
              label={t('disconnect.events')}
              value={eventsThere}
              onChange={(choice) => setEventsThere(choice as 'remove' | 'keep')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="remove" label={t('disconnect.remove')} />
                <Radio value="keep" label={t('disconnect.keep')} />
              </Stack>
            </Radio.Group>
          )}
          <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {t('disconnect.cancel')}
            </Button>
            <Button color="red" loading={busy} onClick={() => void disconnect()}>
              {t('disconnect.submit')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
