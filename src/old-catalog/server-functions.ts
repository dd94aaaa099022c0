/** Moved: here until nothing asks the old catalog. */
export { SERVER_FUNCTIONS } from '../catalog/server-functions';
