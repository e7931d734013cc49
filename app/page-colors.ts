/**
 * Colours of the page in places that read no style sheet: the frame of the browser and the installed app. Those of
 * `globals.css`, as sRGB.
 */
export const pageColors = { canvasLight: "#f9fafc", canvasDark: "#0c0e14", accent: "#3959da" } as const;
