import { TextInput, type TextInputProps } from '@mantine/core'

/** Six digits as they are read or pasted, also with a space between; what is typed is never changed under the fingers (WCG-01). */
export function CodeField(props: TextInputProps) {
  return (
    <TextInput
      autoComplete="one-time-code"
      inputMode="numeric"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
      withAsterisk={false}
      {...props}
    />
  )
}
