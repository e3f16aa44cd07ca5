import { Text, type TextProps } from '@mantine/core'
import { useFormat } from './use-format.ts'

/** Integer cents as money, in figures of equal width. */
export function Money({ cents, currency, ...rest }: { cents: number; currency?: string } & TextProps) {
  return (
    <Text span inherit {...rest} className="tabular">
      {useFormat().money(cents, currency)}
    </Text>
  )
}
