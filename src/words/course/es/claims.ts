/**
 * The claims page. In Spanish.
 * @module
 */
export const claims = {};
