import { Checkbox, Stack, Textarea } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface ExemptionFieldProps {
  isExempt: boolean
  onExempt: (isExempt: boolean) => void
  reason: string
  onReason: (reason: string) => void
  error?: React.ReactNode
}

/** Staff say that a document keeps this access out of the rule on age, and which (PRT-7). */
export function ExemptionField({ isExempt, onExempt, reason, onReason, error }: ExemptionFieldProps) {
  const { t } = useTranslation('clients')
  const id = useId()
  return (
    <Stack gap={10}>
      <Checkbox
        checked={isExempt}
        onChange={(event) => onExempt(event.currentTarget.checked)}
        label={t('age.exempt')}
        description={t('age.exemptHint')}
      />
      {isExempt && (
        <Textarea
          id={id}
          label={t('age.reason')}
          description={t('age.reasonHint')}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={error}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
      )}
    </Stack>
  )
}
