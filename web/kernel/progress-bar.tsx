import { Progress } from '@mantine/core'

export interface ProgressBarProps {
  value: number
  /** What `value` is of; 100 when not given. */
  max?: number
  /** What progresses, for those who do not see the bar. */
  label: string
  /** In words, where a percentage says little: "2 of 5 done". */
  valueText?: string
}

export function ProgressBar({ value, max = 100, label, valueText }: ProgressBarProps) {
  const percent = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0
  return (
    <Progress.Root
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={valueText ?? `${Math.round(percent)} %`}
    >
      <Progress.Section value={percent} withAria={false} />
    </Progress.Root>
  )
}
