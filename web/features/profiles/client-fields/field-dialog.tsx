import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { ClientField } from '../profile-queries.ts'

const kinds: ClientField['kind'][] = ['text', 'number', 'date', 'choice']

export function FieldDialog({ field, onClose }: { field?: ClientField; onClose: () => void }) {
  const { t } = useTranslation('profiles')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const attempt = useRef({ body: '', key: newIdempotencyKey() })
  const form = useForm({
    initialValues: {
      label: field?.label ?? '',
      kind: field?.kind ?? ('text' as ClientField['kind']),
      choices: field?.choices ?? [],
    },
    validate: {
      label: (value) => (value.trim() === '' ? t('fields.labelMissing') : null),
      choices: (value, { kind }) =>
        kind === 'choice' && value.length < 2 ? t('fields.choicesMissing') : null,
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ label, kind, choices }) => {
    const given = { label: label.trim(), choices: kind === 'choice' ? choices : [] }
    if (field)
      await api.PATCH('/api/practices/{practiceId}/client-fields/{fieldId}', {
        params: { path: { practiceId, fieldId: field.id } },
        body: { version: field.version, ...given },
      })
    else {
      const body = JSON.stringify({ ...given, kind })
      if (attempt.current.body !== body) attempt.current = { body, key: newIdempotencyKey() }
      await api.POST('/api/practices/{practiceId}/client-fields', {
        params: { path: { practiceId }, header: { 'idempotency-key': attempt.current.key } },
        body: { ...given, kind },
      })
    }
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'client-fields') })
    tell(t('saved'))
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t(field ? 'fields.editTitle' : 'fields.addTitle')}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            label={t('fields.label')}
            description={t('fields.labelHint')}
            maxLength={80}
            data-autofocus
            autoComplete="off"
            {...form.getInputProps('label')}
          />
          <Select
            label={t('fields.kindLabel')}
            description={field ? t('fields.kindStays') : undefined}
            data={kinds.map((value) => ({ value, label: t(`fields.kind.${value}`) }))}
            allowDeselect={false}
            disabled={field !== undefined}
            {...form.getInputProps('kind')}
          />
          {form.getValues().kind === 'choice' && (
            <TagsInput
              label={t('fields.choices')}
              description={t('fields.choicesHint')}
              maxTags={30}
              {...form.getInputProps('choices')}
            />
          )}
          <Group gap={10}>
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
