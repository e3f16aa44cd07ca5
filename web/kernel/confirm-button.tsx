import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from './problem.ts'
import { RefusalNote } from './states.tsx'

export interface ConfirmButtonProps extends ButtonProps {
  /** The question: "Cancel this appointment?" */
  title: string
  /** What will happen. */
  text: ReactNode
  /** The verb of the act, never "OK". */
  confirmLabel: string
  cancelLabel?: string
  /** `red` (the default) where something is lost, `accent` where not. */
  tone?: 'red' | 'accent'
  onConfirm: () => Promise<unknown>
  children: ReactNode
}

/** A button whose act is asked about first. A refusal stays in the dialog, with its words. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { title, text, confirmLabel, cancelLabel, tone = 'red', onConfirm, children, ...button } = props
  const { t } = useTranslation('kernel')
  const [opened, { open, close }] = useDisclosure(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function confirm() {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      close()
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }

  const problem = error === undefined ? undefined : asProblem(error)
  return (
    <>
      <Button
        variant="default"
        {...button}
        onClick={() => {
          setError(undefined)
          open()
        }}
      >
        {children}
      </Button>
      <Modal opened={opened} onClose={busy ? () => {} : close} title={title}>
        <Stack>
          <Text component="div">{text}</Text>
          <RefusalNote
            refusal={
              problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }
            }
          />
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={close} disabled={busy}>
              {cancelLabel ?? t('action.keep')}
            </Button>
            <Button color={tone} onClick={confirm} loading={busy}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
