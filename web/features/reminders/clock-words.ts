import { useFormat } from '../../kernel/use-format.ts'

/** "9:00 PM" for minutes of a day. */
export function useClockWords() {
  const format = useFormat()
  return (minutes: number) => format.time(minutes * 60_000, 'UTC')
}
