import { Checkbox, Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './choice-cards.module.css'

export interface Choice {
  value: string
  label: ReactNode
  description?: ReactNode
  /** At the right end, such as an amount. */
  aside?: ReactNode
  disabled?: boolean
}

interface CommonProps {
  label: ReactNode
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  choices: Choice[]
  /** Field of a Mantine form, so that its errors find it. */
  'data-path'?: string
}

export interface ChoiceCardsProps extends CommonProps {
  value?: string | null
  defaultValue?: string | null
  onChange?: (value: string) => void
}

/** One of several, each a card; takes `form.getInputProps('field')`. */
export function ChoiceCards({ choices, value, defaultValue, ...group }: ChoiceCardsProps) {
  return (
    <Radio.Group
      {...group}
      {...(value !== undefined && { value })}
      {...(defaultValue !== undefined && { defaultValue })}
      classNames={{ label: classes.question }}
    >
      <Stack gap={10} mt={8}>
        {choices.map((choice) => (
          <Radio.Card
            key={choice.value}
            value={choice.value}
            disabled={choice.disabled}
            className={classes.card}
          >
            <Radio.Indicator className={classes.radio} />
            <Words {...choice} />
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  )
}

export interface ManyChoiceCardsProps extends CommonProps {
  value?: string[]
  defaultValue?: string[]
  onChange?: (value: string[]) => void
}

/** Any of several, each a card; takes `form.getInputProps('field')`. */
export function ManyChoiceCards({ choices, ...group }: ManyChoiceCardsProps) {
  return (
    <Checkbox.Group {...group} classNames={{ label: classes.question }}>
      <Stack gap={10} mt={8}>
        {choices.map((choice) => (
          <Checkbox.Card
            key={choice.value}
            value={choice.value}
            disabled={choice.disabled}
            className={classes.card}
          >
            <Checkbox.Indicator className={classes.check} />
            <Words {...choice} />
          </Checkbox.Card>
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function Words({ label, description, aside }: Choice) {
  return (
    <>
      <span className={classes.words}>
        <span className={classes.label}>{label}</span>
        {description && <span className={classes.description}>{description}</span>}
      </span>
      {aside && <span className={classes.aside}>{aside}</span>}
    </>
  )
}
