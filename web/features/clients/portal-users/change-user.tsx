import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type Client, nameOf } from '../client-queries.ts'
import { useRelationshipWords } from '../relationship-words.ts'
import { AgeNote } from './age-note.tsx'
import { ExemptionField } from './exemption-field.tsx'
import { PermissionChoice } from './permission-words.tsx'
import { type AgeRule, type PortalUser, relationships, standsUnderAgeRule } from './portal-users-query.ts'

export interface ChangeUserProps {
  client: Client
  user: PortalUser
  rule: AgeRule
  onDone: () => void
}

/** What somebody is to the client, what he may see, and until when. */
export function ChangeUser({ client, user, rule, onDone }: ChangeUserProps) {
  const { t } = useTranslation('clients')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const words = useRelationshipWords()
  // What was read when editing began: a newer version of somebody else is not overwritten unseen.
  const [version] = useState(user.version)
  const known = user.exemption?.reason ?? ''
  const form = useForm({
    initialValues: {
      relationship: user.relationship as string,
      permissions: (user.permissionsBeforeAge ?? user.permissions) as string[],
      endsOn: user.endsOn ?? '',
      isExempt: user.exemption !== null,
      exemptionReason: known,
    },
    validate: {
      permissions: (value) => (value.length === 0 ? t('invite.permissionsMissing') : null),
      exemptionReason: (value, { isExempt, relationship }) =>
        isExempt && standsUnderAgeRule(relationship) && value.trim().length < 3
          ? t('age.reasonMissing')
          : null,
    },
  })
  const { relationship, isExempt, exemptionReason } = form.values
  const { onSubmit, busy, refusal } = useSubmit(form, async (values) => {
    const reason = values.exemptionReason.trim()
    const { data } = await api.PATCH(
      '/api/practices/{practiceId}/clients/{clientId}/portal-users/{grantId}',
      {
        params: { path: { practiceId, clientId: client.id, grantId: user.grantId } },
        body: {
          version,
          relationship: values.relationship as 'parent',
          permissions: values.permissions as 'basic'[],
          endsOn: values.endsOn || null,
          ...(values.isExempt
            ? reason !== known
              ? { exemptionReason: reason }
              : {}
            : user.exemption
              ? { exemptionReason: null }
              : {}),
        },
      },
    )
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    tell(
      data!.isLimitedByAge
        ? t('portal.changedLimited', { name: user.name })
        : t('portal.changed', { name: user.name }),
    )
    onDone()
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={20}>
        <RefusalNote refusal={refusal} />
        <Select
          label={t('field.relationship', { name: nameOf(client) })}
          data={relationships.map((value) => ({ value, label: words(value) }))}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          {...form.getInputProps('relationship')}
        />
        <PermissionChoice {...form.getInputProps('permissions')} />
        <TextInput
          type="date"
          label={t('portal.lastDay')}
          description={t('portal.lastDayHint')}
          maw={320}
          {...form.getInputProps('endsOn')}
        />
        {standsUnderAgeRule(relationship) && (
          <>
            <AgeNote rule={rule} />
            <ExemptionField
              isExempt={isExempt}
              onExempt={(value) => form.setFieldValue('isExempt', value)}
              reason={exemptionReason}
              onReason={(value) => form.setFieldValue('exemptionReason', value)}
              error={form.errors.exemptionReason}
            />
          </>
        )}
        <Group gap={10}>
          <Button type="submit" loading={busy}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onDone} disabled={busy}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
