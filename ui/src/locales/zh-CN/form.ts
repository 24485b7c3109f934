// The controls of the form (owned with ui/src/form).
export const form = {
} as const;
