import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { asProblem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { ChooseForms } from '../choose-forms/choose-forms.tsx'

/** Gives the client further forms, with the day by which they are wanted (FRM-5). */
export function AssignForms({
  clientId,
  opened,
  onClose,
  without,
}: {
  clientId: string
  opened: boolean
  onClose: () => void
  without: string[]
}) {
  const { t } = useTranslation('forms')
  return (
    <Modal opened={opened} onClose={onClose} title={t('client.assignTitle')} size="lg">
      <AssignBody clientId={clientId} onClose={onClose} without={without} />
    </Modal>
  )
}

function AssignBody({
  clientId,
  onClose,
  without,
}: {
  clientId: string
  onClose: () => void
  without: string[]
}) {
  const { t } = useTranslation('forms')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [formIds, setFormIds] = useState<string[]>([])
  const [dueOn, setDueOn] = useState('')
  const [error, setError] = useState<string>()
  const [refused, setRefused] = useState<unknown>()
  const [isBusy, setIsBusy] = useState(false)
  const problem = refused === undefined ? undefined : asProblem(refused)
  const dueFault = problem?.fields.find((field) => field.path === 'dueOn')?.message

  async function assign(event: FormEvent) {
    event.preventDefault()
    if (formIds.length === 0) return setError(t('choose.missing'))
    setIsBusy(true)
    setRefused(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/forms', {
        params: { path: { practiceId, clientId } },
        body: { formIds, ...(dueOn ? { dueOn } : {}) },
      })
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'forms') })
      tell(t('client.assigned', { count: formIds.length }))
      onClose()
    } catch (thrown) {
      setRefused(thrown)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <form onSubmit={assign} noValidate>
      <Stack gap={20}>
        {problem && !dueFault && (
          <RefusalNote
            refusal={{ title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }}
          />
        )}
        <ChooseForms
          label={t('choose.which')}
          value={formIds}
          onChange={(next) => {
            setFormIds(next)
            setError(undefined)
          }}
          error={error}
          without={without}
        />
        <TextInput
          type="date"
          label={t('client.dueOn')}
          description={t('client.dueOnHint')}
          maw={260}
          value={dueOn}
          error={dueFault}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={onClose}>
            {t('client.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('client.give')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
