package io.github.gapforge.structure;

/** CIFs in the manner of the programs that write them; cells and sites are published facts. */
final class CifText {

  /** Rock salt as pymatgen writes a primitive cell; a = 5.6402 Å. */
  static final String PYMATGEN =
      """
      # generated using pymatgen
      data_NaCl
      _symmetry_space_group_name_H-M   'P 1'
      _cell_length_a   3.98822356
      _cell_length_b   3.98822356
      _cell_length_c   3.98822356
      _cell_angle_alpha   60.00000000
      _cell_angle_beta   60.00000000
      _cell_angle_gamma   60.00000000
      _symmetry_Int_Tables_number   1
      _chemical_formula_structural   NaCl
      _chemical_formula_sum   'Na1 Cl1'
      _cell_volume   44.85631104
      _cell_formula_units_Z   1
      loop_
       _symmetry_equiv_pos_site_id
       _symmetry_equiv_pos_as_xyz
        1  'x, y, z'
      loop_
       _atom_type_symbol
       _atom_type_oxidation_number
        Na+  1.0
        Cl-  -1.0
      loop_
       _atom_site_type_symbol
       _atom_site_label
       _atom_site_symmetry_multiplicity
       _atom_site_fract_x
       _atom_site_fract_y
       _atom_site_fract_z
       _atom_site_occupancy
        Na+  Na0  1  0.00000000  0.00000000  0.00000000  1
        Cl-  Cl1  1  0.50000000  0.50000000  0.50000000  1
      """;

  /**
   * Low quartz in the manner of the Crystallography Open Database: Levien, Prewitt, Weidner, Am.
   * Mineral. 1980, 65, 920, at 1 atm.
   */
  static final String COD =
      """
      #------------------------------------------------------------------------------
      #$Date: 2016-02-13 21:28:24 +0200 (Sat, 13 Feb 2016) $
      #------------------------------------------------------------------------------
      data_global
      _journal_name_full 'American Mineralogist'
      data_9000775
      loop_
      _publ_author_name
      'Levien, L.'
      'Prewitt, C. T.'
      'Weidner, D. J.'
      _publ_section_title
      ;
       Structure and elastic properties of quartz at pressure
       P = 1 atm ; data_ loop_ 'all of it' "text"
      ;
      _journal_year                    1980
      _chemical_formula_sum            'O2 Si'
      _space_group_IT_number           154
      _symmetry_space_group_name_Hall  'P 32 2"'
      _symmetry_space_group_name_H-M   'P 32 2 1'
      _cell_angle_alpha                90
      _cell_angle_beta                 90
      _cell_angle_gamma                120
      _cell_length_a                   4.916(1)
      _cell_length_b                   4.916
      _cell_length_c                   5.4054(4)
      _cell_formula_units_Z            ?
      _exptl_crystal_density_diffrn    2.646
      loop_
      _space_group_symop_operation_xyz
      x,y,z
      y,x,2/3-z
      -y,x-y,2/3+z
      -x,-x+y,1/3-z
      -x+y,-x,1/3+z
      x-y,-y,-z
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_U_iso_or_equiv
      Si 0.46970 0.00000 0.00000 0.00861
      O 0.41350 0.26690 0.11910 0.01570
      loop_
      _atom_site_aniso_label
      _atom_site_aniso_U_11
      Si 0.00787
      O 0.01728
      """;

  /**
   * Rutile in the manner of VESTA: a 4.5937, c 2.9587 Å, u 0.3048 (Abrahams, Bernstein, J. Chem.
   * Phys. 1971, 55, 3206).
   */
  static final String VESTA =
      """

      #======================================================================
      # CRYSTAL DATA
      #----------------------------------------------------------------------
      data_VESTA_phase_1

      _chemical_name_common                  'TiO2'
      _cell_length_a                         4.593700
      _cell_length_b                         4.593700
      _cell_length_c                         2.958700
      _cell_angle_alpha                      90.000000
      _cell_angle_beta                       90.000000
      _cell_angle_gamma                      90.000000
      _cell_volume                           62.434799
      _space_group_name_H-M_alt              'P 42/m n m'
      _space_group_IT_number                 136

      loop_
      _space_group_symop_operation_xyz
         'x, y, z'
         '-x, -y, -z'
         '-x, -y, z'
         'x, y, -z'
         '-y+1/2, x+1/2, z+1/2'
         'y+1/2, -x+1/2, -z+1/2'
         'y+1/2, -x+1/2, z+1/2'
         '-y+1/2, x+1/2, -z+1/2'
         'x+1/2, -y+1/2, -z+1/2'
         '-x+1/2, y+1/2, z+1/2'
         '-x+1/2, y+1/2, -z+1/2'
         'x+1/2, -y+1/2, z+1/2'
         'y, x, -z'
         '-y, -x, z'
         '-y, -x, -z'
         'y, x, z'

      loop_
         _atom_site_label
         _atom_site_occupancy
         _atom_site_fract_x
         _atom_site_fract_y
         _atom_site_fract_z
         _atom_site_adp_type
         _atom_site_U_iso_or_equiv
         _atom_site_type_symbol
         Ti1        1.0     0.000000     0.000000     0.000000    Uiso  ? Ti4+
         O1         1.0     0.304800     0.304800     0.000000    Uiso  . O2-
      """;

  private CifText() {}
}
