import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../kernel/format.ts'

/** The practice's number, ready to be called; nothing where it gave none. */
export function CallThem({ number }: { number: string | null }) {
  const { t } = useTranslation('scheduling')
  if (!number) return null
  return (
    <Button
      component="a"
      href={`tel:${number}`}
      variant="default"
      leftSection={<IconPhone size={18} aria-hidden />}
    >
      {t('change.call', { number: formatPhone(number) })}
    </Button>
  )
}
