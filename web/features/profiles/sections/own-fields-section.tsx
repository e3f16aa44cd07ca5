import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { ClientProfile } from '../profile-queries.ts'
import { Facts, orNull } from './facts.tsx'
import { ProfileSection } from './profile-section.tsx'

type Field = ClientProfile['fields'][number]

/** What the practice asks besides; no client sees it (CLI-4). */
export function OwnFieldsSection() {
  const { t } = useTranslation('profiles')
  const format = useFormat()
  return (
    <ProfileSection
      title={t('ownFields.title')}
      note={t('ownFields.note')}
      show={({ fields = [] }) => (
        <Facts
          facts={fields.map((field) => [
            field.label,
            field.value && field.kind === 'date' ? format.day(field.value) : field.value,
          ])}
        />
      )}
      initial={({ fields = [] }) => ({
        fields: fields.map((field) => ({ ...field, value: field.value ?? '' })),
      })}
      changes={({ fields }) => ({ fields: fields.map(({ id, value }) => ({ id, value: orNull(value) })) })}
      fields={(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
          {form.getValues().fields.map((field, i) => (
            <OneField key={field.id} field={field} {...form.getInputProps(`fields.${i}.value`)} />
          ))}
        </SimpleGrid>
      )}
    />
  )
}

type OneFieldProps = {
  field: Omit<Field, 'value'>
  value?: string
  onChange?: (value: never) => void
}

function OneField({ field, ...input }: OneFieldProps) {
  const { t } = useTranslation('profiles')
  if (field.kind === 'choice')
    return (
      <Select
        label={field.label}
        placeholder={t('choose')}
        data={field.choices}
        clearable
        {...input}
        value={input.value || null}
        onChange={(value) => input.onChange?.((value ?? '') as never)}
      />
    )
  return (
    <TextInput
      label={field.label}
      type={field.kind === 'date' ? 'date' : 'text'}
      maxLength={500}
      autoComplete="off"
      {...(field.kind === 'number' && { inputMode: 'decimal' as const })}
      {...(input as object)}
    />
  )
}
