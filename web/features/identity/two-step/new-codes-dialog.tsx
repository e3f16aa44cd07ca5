import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'
import { BackupCodes } from './backup-codes.tsx'

type Props = { onClose: () => void; onChanged: () => Promise<void> }

/** The earlier codes work no longer, so it is asked about first. */
export function NewCodesDialog({ onClose, onChanged }: Props) {
  const { t } = useTranslation('identity')
  const [codes, setCodes] = useState<string[]>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function make() {
    setBusy(true)
    setError(undefined)
    try {
      const { data } = await withFreshSignIn(() => api.POST('/api/two-step/backup-codes'))
      await onChanged()
      setCodes(data!.backupCodes)
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }
  const problem = error === undefined ? undefined : asProblem(error)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('twoStep.backup.title')}
      closeOnClickOutside={false}
      closeOnEscape={!codes}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <Stack gap={18}>
          <Text>{t('twoStep.backup.makeText')}</Text>
          <RefusalNote
            refusal={
              problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }
            }
          />
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('fresh.back')}
            </Button>
            <Button onClick={() => void make()} loading={busy}>
              {t('twoStep.backup.make')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
